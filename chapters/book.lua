-- What Quarto needs to make of a staged book the report that the kit's own engine makes of it.

local html = quarto.doc.is_format("html")
local typst = quarto.doc.is_format("typst")
local docx = quarto.doc.is_format("docx")

-- Citations have one number over the whole book. Quarto numbers those of a web page chapter by
-- chapter; staging has prepared them, in the order of the book.
local function prepared()
  local folder = pandoc.path.directory(PANDOC_SCRIPT_FILE)
  local file = io.open(pandoc.path.join({ folder, "citations.json" }), "r")
  if file == nil then return {} end
  local text = file:read("a")
  file:close()
  return quarto.json.decode(text)
end

local citations = html and prepared() or {}

local function bare(inlines)
  return (pandoc.utils.stringify(inlines):gsub("%s", ""):gsub("\194\160", ""))
end

local function cite(el)
  local parts = {}
  for _, c in ipairs(el.citations) do
    table.insert(parts, c.mode .. "|" .. bare(c.prefix) .. "|" .. c.id .. "|" .. bare(c.suffix))
  end
  local text = citations[table.concat(parts, ";")]
  if text then return pandoc.RawInline("html", text) end
end

-- A heading of the class new-page begins a page: the break cannot stand in the output of a cell,
-- which Quarto wraps in a block.
local BREAKS = {
  typst = '#pagebreak(weak: true)',
  openxml = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>',
}

local function header(el)
  if not el.classes:includes("new-page") then return nil end
  local kind = typst and "typst" or docx and "openxml" or nil
  if kind then return { pandoc.RawBlock(kind, BREAKS[kind]), el } end
end

local function begins_page(el)
  local found = false
  el:walk({ Header = function(h) found = found or h.classes:includes("new-page") end })
  return found
end

-- Blocks without the wrappers around a heading that begins a page.
local function opened(blocks)
  local found = pandoc.Blocks({})
  for _, block in ipairs(blocks) do
    if block.t == "Div" and begins_page(block) then
      found:extend(opened(block.content))
    else
      found:insert(block)
    end
  end
  return found
end

-- Quarto writes the notebook's absolute path into the HTML; a report must not carry it.
local function embedded(el)
  if not el.classes:includes("quarto-embed-nb-cell") then return nil end
  el.attributes["notebook"] = nil
  el.attributes["data-notebook"] = nil
  if typst then return opened(el.content) end
  return el
end

-- Typst sets some signs as others (-- ... ' " -2). A text of the study stands as it was typed; the
-- kit's own words have become typographic before.
local function as_typed(el)
  local text = el.text
  local changed = text:find("['\"~]") or text:find("%-[%-?]") or text:find("%.%.%.")
    or text:find("^%-%d") or text:find("[^%w]%-%d")
  if not changed then return nil end
  local literal = text:gsub("\\", "\\\\"):gsub('"', '\\"')
  return pandoc.RawInline("typst", '#"' .. literal .. '";')
end

return { { Div = embedded }, { Header = header }, { Cite = cite }, typst and { Str = as_typed } or {} }
