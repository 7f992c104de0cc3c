-- The appendices begin: Quarto's own divider has a page and a line in the contents, ours has neither.
local function header(el)
  local state = quarto.doc.file_metadata()
  local file = state and state.file
  if el.level ~= 1 or not file or file.bookItemType ~= "appendix" then return nil end
  if file.bookItemNumber == 1 or file.bookItemNumber == nil then
    local start = pandoc.RawBlock("typst", "#show: appendices")
    if el.classes:includes("unnumbered") then return { start } end
    return { start, el }
  end
end

return quarto.utils.combineFilters({ quarto.utils.file_metadata_filter(), { Header = header } })
