-- After a render: the site works when it is opened from a folder, without a network.
--
-- Quarto adds two scripts from the web to every page of a notebook with HTML output; no page of
-- ours uses them. Its own script is a module, which a browser refuses to load from a file.
-- Run by Quarto itself (post-render), so that no other program is needed.

local SCRIPT = "<script[^>]*>.-</script>"
local REMOTE = "^<script[^>]-%ssrc=[\"']?h?t?t?p?s?:?//"
local JQUERY = "define%('jquery'"
local DELIVERY = "https://cdn.jsdelivr.net/npm/" -- a part of the search that is not switched on

local function read(name)
  local file = assert(io.open(name, "rb"))
  local text = file:read("a")
  file:close()
  return text
end

local function rewrite(name, change)
  local before = read(name)
  local after = change(before, name)
  if after ~= before then
    local file = assert(io.open(name, "wb"))
    file:write(after)
    file:close()
  end
end

-- A module with what it imports, as a plain script; nil if it is of another make.
local function plain(path, text)
  local name, file, rest = text:match('^%s*import %* as (%w+) from "%./([%w/_.-]+)";(.*)$')
  if name == nil then return not text:find("^%s*import ") and text or nil end
  local parts = pandoc.path.split(file)
  local imported = read(pandoc.path.join({ pandoc.path.directory(path), table.unpack(parts) }))
  local names = {}
  for exported in imported:gmatch("export function (%w+)") do table.insert(names, exported) end
  if imported:find("import ") or imported:gsub("export function", ""):find("export ") then
    return nil
  end
  local body = imported:gsub("export function", "function")
  local given = "return { " .. table.concat(names, ", ") .. " };"
  local inner = plain(path, rest)
  return inner and "const " .. name .. " = (function () {\n" .. body .. given .. "\n})();\n" .. inner
end

local is_plain = {}

local function script(text, path)
  local name = pandoc.path.filename(path)
  if name == "quarto.js" and text:find("^%s*import ") then
    local whole = plain(path, text)
    if whole then
      is_plain[name] = true
      text = "(function () {\n" .. whole .. "\n})();\n"
    end
  elseif name == "quarto.js" then
    is_plain[name] = text:find("^%(function") ~= nil
  end
  return (text:gsub(DELIVERY:gsub("%p", "%%%0"), ""))
end

local function page(text)
  return (text:gsub(SCRIPT, function(script)
    if script:find(REMOTE) or script:find(JQUERY) then return "" end
    if is_plain["quarto.js"] and script:find('type="module"', 1, true) then
      if script:find("/quarto.js", 1, true) then return (script:gsub('type="module"', "defer")) end
      if script:find("/tabsets.js", 1, true) then return "" end -- it is inside the other now
    end
  end))
end

local function walk(folder, suffix, change)
  for _, name in ipairs(pandoc.system.list_directory(folder)) do
    local path = pandoc.path.join({ folder, name })
    if pcall(pandoc.system.list_directory, path) then
      walk(path, suffix, change)
    elseif name:sub(-#suffix) == suffix then
      rewrite(path, change)
    end
  end
end

local out = os.getenv("QUARTO_PROJECT_OUTPUT_DIR")
walk(out, ".js", script)
walk(out, ".html", page)
