-- What pandoc's tree cannot say, as calls of the functions in style.typ: tables at the widths that
-- staging has fitted, landscape pages, high pictures, callouts, notes below tables.

local here = pandoc.path.directory(PANDOC_SCRIPT_FILE)
local fits = assert(loadfile(pandoc.path.join({ here, "fits.lua" })))(here)

local HIGH_CM, TEXT_CM = 9.0, 16.0
local TOGETHER = 3 -- last rows of a table that breaks: one row does not go over to a page alone

local function raw(text) return pandoc.RawBlock("typst", text) end

local function call(head, body, tail)
  local blocks = pandoc.Blocks({ raw("#" .. head .. "[") })
  blocks:extend(body)
  blocks:insert(raw("]" .. (tail or "")))
  return blocks
end

local function in_one_piece(str)
  if fits.is_code(str.text) then
    return pandoc.RawInline("typst", "#box[" .. str.text .. "]")
  end
end

local function end_together(tbl)
  local rows = tbl.bodies[1] and tbl.bodies[1].body
  if #tbl.bodies ~= 1 or #rows <= TOGETHER or #tbl.foot.rows > 0 then return tbl end
  for _ = 1, TOGETHER do tbl.foot.rows:insert(1, rows:remove()) end
  return tbl
end

local DONE = "kit-fitted"

-- The table as it is to be set, and how.
local function fitted(tbl)
  local fit = fits.fit_of(tbl)
  tbl = fits.set_widths(tbl, fit.wraps and fit.shares or nil):walk({ Str = in_one_piece })
  if fit.start > 0 then tbl = end_together(tbl) end
  tbl.classes:insert(DONE)
  return tbl, fit
end

local function sized(blocks, fit)
  local inner = call(string.format("kit-table(%.1fpt, %.1fcm)", fit.size, fit.start), blocks)
  return fit.landscape and call("kit-landscape", inner) or inner
end

local function bare_table(tbl)
  if tbl.classes:includes(DONE) then return nil end
  local set, fit = fitted(tbl)
  return sized(pandoc.Blocks({ set }), fit)
end

-- Height in print of a PNG, and its width as a share of the text.
local function measure(src)
  local file = io.open(src, "rb")
  if not file then return 0, nil end
  local data = file:read(4096)
  file:close()
  if data:sub(1, 4) ~= "\137PNG" then return 0, nil end
  local across, down = string.unpack(">I4I4", data, 17)
  local at = data:find("pHYs", 1, true)
  local per_metre = at and string.unpack(">I4", data, at + 4) or 96 / 0.0254
  local share = math.min(100, math.floor(100 * across / per_metre / (TEXT_CM / 100) + 0.5))
  return share / 100 * TEXT_CM * down / across, share
end

-- Quarto hands over what a float means and the node that stands for it in the tree.
local function figure(float, node)
  local high = false
  float.content = quarto.utils.as_blocks(float.content):walk({
    Image = function(image)
      local height, share = measure(image.src)
      if share and not image.attributes.width then image.attributes.width = share .. "%" end
      high = high or height > HIGH_CM
      return image
    end,
  })
  return high and call("kit-float", { node }) or node
end

local function is_note(div) return div.classes:includes("table-note") end

-- The table stays in its float; what the cell shows below it are its notes.
local function with_table(float, node)
  local own, notes, fit = pandoc.Blocks({}), pandoc.Blocks({}), nil
  for _, block in ipairs(fits.unwrapped(quarto.utils.as_blocks(float.content), is_note)) do
    if fit then
      notes:insert(block)
    else
      if block.t == "Table" then block, fit = fitted(block) end
      own:insert(block)
    end
  end
  if not fit then return nil end
  float.content = own
  local blocks = sized(pandoc.Blocks({ node }), fit)
  for _, note in ipairs(notes) do
    blocks:extend(call("kit-note", note.t == "Div" and note.content or { note }))
  end
  return blocks
end

local function float_target(float, node)
  if float.type == "Table" then return with_table(float, node) end
  return figure(float, node)
end

-- A picture that stands alone in what a cell shows; Quarto would number a figure without caption.
local function lone_picture(para)
  if #para.content == 1 and para.content[1].t == "Image" then
    return call("kit-picture", { pandoc.Plain(para.content) })
  end
end

local function callout(node)
  local kind = node.type or "note"
  local title = pandoc.utils.stringify(node.title or "")
  local head = title ~= "" and quarto.utils.as_inlines(node.title)
    or pandoc.Inlines({ pandoc.Str(quarto.doc.language["callout-" .. kind .. "-title"] or kind) })
  local blocks = pandoc.Blocks({ raw(string.format('#kit-callout("%s", [', kind)) })
  blocks:insert(pandoc.Plain(head))
  blocks:insert(raw("])["))
  blocks:extend(quarto.utils.as_blocks(node.content))
  blocks:insert(raw("]"))
  return blocks
end

-- A wrapper of a cell becomes a block as wide as what stands in it, where nothing is centred and no
-- page can turn. The one around an embedded cell is `book.lua`'s, which runs later.
local function wraps_cell(div)
  return div.classes:find_if(function(name) return name:find("^cell") ~= nil end) ~= nil
end

local function division(div)
  if wraps_cell(div) then return div.content end
  if is_note(div) then return call("kit-note", div.content) end
  if div.classes:includes("landscape") then return call("kit-landscape", div.content) end
end

return { { FloatRefTarget = float_target, Callout = callout }, { Table = bare_table }, { Div = division, Para = lone_picture } }
