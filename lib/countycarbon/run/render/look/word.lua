-- Word, before Quarto gives them looks of its own: callouts, notes below tables, landscape pages.

if not quarto.doc.is_format("docx") then return {} end

local here = pandoc.path.directory(PANDOC_SCRIPT_FILE)
local styles = dofile(pandoc.path.join({ here, "styles.lua" }))
local styled, firm = styles.styled, styles.firm

local function callout(node)
  local kind = node.type or "note"
  local style = "Callout " .. kind:sub(1, 1):upper() .. kind:sub(2)
  local title = pandoc.utils.stringify(node.title or "")
  local head = title ~= "" and title or quarto.doc.language["callout-" .. kind .. "-title"] or kind
  local body = quarto.utils.as_blocks(node.content):walk({
    BulletList = function(list)
      list.content = list.content:map(function(item) return { styled(firm(item), style .. " Text") } end)
      return list
    end,
  })
  return pandoc.Blocks({
    styled({ pandoc.Para({ pandoc.Str(head) }) }, style .. " Title"),
    styled(firm(body), style .. " Text"),
  })
end

local function division(div)
  if div.classes:includes("table-note") then return styled(div.content, "Table Note") end
  if div.classes:includes("landscape") then return styles.turned(div.content) end
end

return { { Callout = callout, Div = division } }
