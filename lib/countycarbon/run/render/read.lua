-- Reads a JSON list of Markdown texts and writes a JSON list of their document trees.
local texts = pandoc.json.decode(io.read('a'), false)
local trees = {}
for i, text in ipairs(texts) do
  trees[i] = pandoc.write(pandoc.read(text, arg[1]), 'json')
end
io.write('[' .. table.concat(trees, ',') .. ']')
