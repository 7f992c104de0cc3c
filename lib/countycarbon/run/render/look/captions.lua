-- After Quarto has numbered the book. Word: figures and tables stand in the text, not in a table of
-- one cell. Chinese: a full-width colon brings its own space.

local chinese = (quarto.doc.lang or PANDOC_WRITER_OPTIONS.variables.lang or ""):find("^zh") ~= nil

local function styled(blocks, style)
  return pandoc.Div(blocks, pandoc.Attr("", {}, { ["custom-style"] = style }))
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

local function freed(tbl)
  local div, label = float_in(tbl)
  if not div then return nil end
  local found = pandoc.Blocks({})
  for _, block in ipairs(div.content) do
    if caption_of(block) then
      local style = label == "tbl" and "Table Caption" or "Image Caption"
      found:insert(styled({ pandoc.Para(without_raw(block.content)) }, style))
    elseif label == "fig" and (block.t == "Plain" or block.t == "Para") then
      found:insert(styled({ pandoc.Para(block.content) }, "Captioned Figure"))
    else
      found:insert(block)
    end
  end
  return pandoc.Div(found, pandoc.Attr(div.identifier))
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

local filters = {}
if quarto.doc.is_format("docx") then table.insert(filters, { traverse = "topdown", Table = freed }) end
if chinese then table.insert(filters, { Inlines = joined }) end
return filters
