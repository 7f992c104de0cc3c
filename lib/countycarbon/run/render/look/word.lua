-- What pandoc's tree cannot say, in the styles of reference.docx: tables at the widths that staging
-- has fitted, landscape sections, callouts, notes below tables.

if not quarto.doc.is_format("docx") then return {} end

local here = pandoc.path.directory(PANDOC_SCRIPT_FILE)
local fits = dofile(pandoc.path.join({ here, "fits.lua" }))

local SECTION = '<w:p><w:pPr><w:sectPr><w:type w:val="nextPage"/><w:pgSz %s/><w:pgMar w:top="1417" '
  .. 'w:right="1417" w:bottom="1417" w:left="1417" w:header="720" w:footer="720" w:gutter="0"/>'
  .. "</w:sectPr></w:pPr></w:p>"
local PORTRAIT = SECTION:format('w:w="11906" w:h="16838"')
local LANDSCAPE = SECTION:format('w:w="16838" w:h="11906" w:orient="landscape"')

local function styled(blocks, style)
  return pandoc.Div(blocks, pandoc.Attr("", {}, { ["custom-style"] = style }))
end

local function firm(blocks)
  return blocks:map(function(block)
    return block.t == "Plain" and pandoc.Para(block.content) or block
  end)
end

local function turned(blocks)
  local found = pandoc.Blocks({ pandoc.RawBlock("openxml", PORTRAIT) })
  found:extend(blocks)
  found:insert(pandoc.RawBlock("openxml", LANDSCAPE))
  return found
end

local function set_size(tbl, style)
  local function rows(list)
    for _, row in ipairs(list) do
      for _, cell in ipairs(row.cells) do
        if #cell.contents > 0 then cell.contents = { styled(firm(cell.contents), style) } end
      end
    end
    return list
  end
  tbl.head.rows = rows(tbl.head.rows)
  for _, body in ipairs(tbl.bodies) do body.body = rows(body.body) end
  return tbl
end

local function fitted(tbl)
  local fit = fits.fit_of(tbl)
  tbl = fits.set_widths(tbl, fit.shares)
  return set_size(tbl, string.format("Table Text %g", fit.size)), fit.landscape
end

local DONE = "kit-fitted"

local function bare_table(tbl)
  if tbl.classes:includes(DONE) then
    tbl.classes = tbl.classes:filter(function(name) return name ~= DONE end)
    return tbl
  end
  local set, wide = fitted(tbl)
  return wide and turned({ set }) or set
end

local function float_target(float, node)
  local wide = false
  float.content = quarto.utils.as_blocks(float.content):walk({
    Table = function(tbl)
      local set, landscape = fitted(tbl)
      wide = wide or landscape
      set.classes:insert(DONE)
      return set
    end,
  })
  return wide and turned({ node }) or node
end

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
  if div.classes:includes("landscape") then return turned(div.content) end
end

return {
  { FloatRefTarget = float_target, Callout = callout },
  { Table = bare_table },
  { Div = division },
}
