-- Quarto writes the notebook's absolute path into the HTML; a report must not carry it.
function Div(el)
  if el.classes:includes("quarto-embed-nb-cell") then
    el.attributes["notebook"] = nil
    el.attributes["data-notebook"] = nil
    return el
  end
end
