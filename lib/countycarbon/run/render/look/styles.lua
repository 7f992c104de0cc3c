-- Blocks in the styles of reference.docx.

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

return { styled = styled, firm = firm, turned = turned }
