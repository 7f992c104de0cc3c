-- Reads a JSON list of Markdown texts and writes a JSON list of their document trees.

-- A line break between two wide characters is no space. Pandoc's own extension for this works
-- on its command line only, not on what a script reads.
local function wide(char)
  return pandoc.layout.real_length(char) == 2
end

local function joined(inlines)
  for i = #inlines - 1, 2, -1 do
    if inlines[i].t == 'SoftBreak' then
      local before = pandoc.utils.stringify(inlines[i - 1])
      local after = pandoc.utils.stringify(inlines[i + 1])
      if wide(pandoc.text.sub(before, -1)) and wide(pandoc.text.sub(after, 1, 1)) then
        inlines:remove(i)
      end
    end
  end
  return inlines
end

local texts = pandoc.json.decode(io.read('a'), false)
local trees = {}
for i, text in ipairs(texts) do
  local document = pandoc.read(text, arg[1]):walk({Inlines = joined})
  trees[i] = pandoc.write(document, 'json')
end
io.write('[' .. table.concat(trees, ',') .. ']')
