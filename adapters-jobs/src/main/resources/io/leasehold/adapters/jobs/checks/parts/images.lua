-- What an image's name says.

-- The registry's host, the tag and whether there is a digest; the tag is nil if none is given.
local function parse_image(image)
  local name, digest = string.match(image, "^([^@]*)@(.+)$")
  name = name or image
  local last = string.match(name, "([^/]*)$")
  local tag = string.match(last, ":(.+)$")
  local first = string.match(name, "^([^/]+)/")
  local host = "docker.io"
  if first and (string.find(first, "[.:]") or first == "localhost") then
    host = first
  end
  return host, tag, digest ~= nil
end
