-- When Quarto has numbered and laid out the book. Word: figures and tables stand in the text and not
-- in a table of one cell, tables at the widths that staging has fitted. Chinese: a full-width colon
-- brings its own space.

local here = pandoc.path.directory(PANDOC_SCRIPT_FILE)
local fits = assert(loadfile(pandoc.path.join({ here, "fits.lua" })))(here)
local styles = dofile(pandoc.path.join({ here, "styles.lua" }))
local styled, firm, turned = styles.styled, styles.firm, styles.turned

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
  tbl = fits.set_widths(tbl, fit.word_shares)
  return set_size(tbl, string.format("Table Text %g", fit.size)), fit.landscape
end

local function without_raw(inlines)
  return inlines:filter(function(inline) return inline.t ~= "RawInline" end)
end

local function caption_of(block)
  local first = block.t == "Para" and block.content[1]
  return first and first.t == "RawInline" and first.text:find("ImageCaption", 1, true) ~= nil
end

-- The division of a float inside the table that Quarto lays it out with.
local function float_in(tbl)
  if #tbl.colspecs ~= 1 or #tbl.bodies ~= 1 or #tbl.bodies[1].body ~= 1 then return nil end
  local content = tbl.bodies[1].body[1].cells[1].contents
  local div = #content == 1 and content[1]
  local label = div and div.t == "Div" and div.identifier:match("^(%l%l%l)%-")
  if label == "fig" or label == "tbl" then return div, label end
end

local function is_styled(div) return div.attributes["custom-style"] ~= nil end

local function freed(div, label)
  local found, wide = pandoc.Blocks({}), false
  for _, block in ipairs(fits.unwrapped(div.content, is_styled)) do
    if caption_of(block) then
      local style = label == "tbl" and "Table Caption" or "Image Caption"
      found:insert(styled({ pandoc.Para(without_raw(block.content)) }, style))
    elseif block.t == "Table" then
      local set, landscape = fitted(block)
      wide = wide or landscape
      found:insert(set)
    elseif label == "fig" and (block.t == "Plain" or block.t == "Para") then
      found:insert(styled({ pandoc.Para(block.content) }, "Captioned Figure"))
    else
      found:insert(block)
    end
  end
  local whole = pandoc.Div(found, pandoc.Attr(div.identifier))
  return wide and turned({ whole }) or whole
end

local function word_table(tbl)
  local div, label = float_in(tbl)
  if div then return freed(div, label), false end
  local set, wide = fitted(tbl)
  return wide and turned({ set }) or set, false
end

-- "1 Summary" as everywhere else, not "1. Summary".
local function header(el)
  local dot = el.content[2]
  if dot and dot.t == "Str" and dot.text:find("^%. ?$") then
    el.content[2] = pandoc.Space()
    return el
  end
end

local function joined(inlines)
  local changed = false
  for i = #inlines - 1, 1, -1 do
    if inlines[i].t == "Str" and inlines[i].text:find("：$") and inlines[i + 1].t == "Space" then
      inlines:remove(i + 1)
      changed = true
    end
  end
  return changed and inlines or nil
end

-- Pages: columns as wide as they ask for; short cells whole, for a browser would break Chinese
-- anywhere, and a wide column for long ones (`tables.mark_cells` in Python).
local HEAD_CHARS, CELL_CHARS, LONG_CHARS = 6, 12, 90

local function in_one_piece(str)
  if fits.is_code(str.text) then return pandoc.Span({ str }, pandoc.Attr("", { "code-word" })) end
end

local function web_table(tbl)
  local function rows(list, most)
    for _, row in ipairs(list) do
      for _, cell in ipairs(row.cells) do
        local length = pandoc.layout.real_length(pandoc.utils.stringify(cell.contents))
        if length <= most then
          cell.classes:insert("whole")
        elseif length > LONG_CHARS then
          cell.classes:insert("long")
        end
      end
    end
    return list
  end
  tbl.head.rows = rows(tbl.head.rows, HEAD_CHARS)
  for _, body in ipairs(tbl.bodies) do body.body = rows(body.body, CELL_CHARS) end
  return fits.set_widths(tbl, nil):walk({ Str = in_one_piece })
end

local filters = {}
if quarto.doc.is_format("html") then table.insert(filters, { Table = web_table }) end
if quarto.doc.is_format("docx") then
  table.insert(filters, { traverse = "topdown", Table = word_table, Header = header })
end
table.insert(filters, { Inlines = joined })
return filters
