-- How every table is set, as staging has fitted it (`tables.prepare` in Python).

-- Called with its folder: Quarto gives PANDOC_SCRIPT_FILE to a filter, not to what a filter loads.
local here = ...
local file = assert(io.open(pandoc.path.join({ here, "tables.json" }), "r"))
local fits = quarto.json.decode(file:read("a"))
file:close()

-- The same text as `tables.signature` in Python: what no reader of Markdown changes.
local function signature(tbl)
  local parts = {}
  local function rows(list)
    for _, row in ipairs(list) do
      for _, cell in ipairs(row.cells) do
        table.insert(parts, pandoc.utils.stringify(cell.contents))
      end
    end
  end
  rows(tbl.head.rows)
  for _, body in ipairs(tbl.bodies) do
    rows(body.head)
    rows(body.body)
  end
  local text = table.concat(parts)
  for _, mark in ipairs({ "\u{00a0}", "‘", "’", "“", "”", "…", "–", "—" }) do
    text = text:gsub(mark, "")
  end
  return pandoc.utils.sha1((text:gsub("[^%w\128-\255]", "")))
end

local UNKNOWN = { size = 8, landscape = false, shares = {}, word_shares = {}, wraps = false, start = 4.0 }

local function fit_of(tbl)
  return fits[signature(tbl)] or UNKNOWN
end

-- Widths of the columns; those without an alignment start at the left in every format.
local function set_widths(tbl, shares)
  for i, spec in ipairs(tbl.colspecs) do
    local align = spec[1] == "AlignDefault" and "AlignLeft" or spec[1]
    tbl.colspecs[i] = { align, shares and shares[i] or nil }
  end
  tbl.attributes["tbl-colwidths"] = nil
  return tbl
end

-- An indicator or a plan cell, such as R1-04 and C-M, stays on one line.
local function is_code(text) return text:match("^%u%d?%-[%u%d][%u%d]?$") ~= nil end

-- The blocks of a cell's output, out of the wrappers that Quarto puts around them; those that
-- `keeps` wants stay divisions.
local function unwrapped(blocks, keeps)
  local found = pandoc.Blocks({})
  for _, block in ipairs(blocks) do
    if block.t == "Div" and not keeps(block) then
      found:extend(unwrapped(block.content, keeps))
    else
      found:insert(block)
    end
  end
  return found
end

return { fit_of = fit_of, set_widths = set_widths, is_code = is_code, unwrapped = unwrapped }
