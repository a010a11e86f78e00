-- What every built-in check begins with: lists, and how findings are told.

local findings = 0
local told = {}

-- Many kinds are installed on some clusters only, so a cluster without one is in order.
local function is_not_served(err)
  return string.find(err, "the cluster serves no ", 1, true) ~= nil
end

-- Whether a refusal says that the object itself is not there.
local function is_not_found(err)
  return string.find(err, "^there is no ") ~= nil
end

-- All objects of a kind, in the first of the versions that the cluster serves; nil if it serves none of them.
-- Every check asks in this one way, so that a run fetches each kind once.
local function list_if_served(group, kind, ...)
  for _, version in ipairs({...}) do
    local objects, err = kubectl:GVK(group, version, kind):AllNamespace(""):Cache(300):List()
    if objects then
      return objects
    end
    if not is_not_served(err or "") then
      error("cannot list " .. kind .. ": " .. tostring(err), 0)
    end
  end
  return nil
end

-- As before, for kinds that every cluster has.
local function list(group, kind, ...)
  local objects = list_if_served(group, kind, ...)
  if not objects then
    error("the cluster serves no " .. kind .. ", which every cluster should", 0)
  end
  return objects
end

-- As before, for kinds without which there is nothing to check: the check then says so and is over.
local function list_installed(group, kind, ...)
  local objects = list_if_served(group, kind, ...)
  if not objects then
    check_event("pass", kind .. " of " .. group .. " is not installed: there is nothing to check.", {kind = kind})
  end
  return objects
end

local function full(namespace, name)
  if namespace == nil or namespace == "" then
    return tostring(name)
  end
  return namespace .. "/" .. tostring(name)
end

local function full_name(object)
  return full(object.metadata.namespace, object.metadata.name)
end

-- Objects by their full names.
local function by_name(objects)
  local found = {}
  for _, object in ipairs(objects or {}) do
    found[full_name(object)] = object
  end
  return found
end

-- Tells one finding, and the same only once; the text goes on after the kind and the name.
local function report(status, kind, object, text)
  local meta = object.metadata
  local message = kind .. " " .. full_name(object) .. " " .. text
  if told[message] then
    return
  end
  told[message] = true
  findings = findings + 1
  check_event(status, message, {name = meta.name, namespace = meta.namespace, kind = kind})
end

local function count(number, noun, plural)
  return number .. " " .. (number == 1 and noun or (plural or noun .. "s"))
end

-- The one event about all that is healthy.
local function done(number, noun, healthy, plural)
  local rest = findings == 0 and healthy or count(findings, "finding")
  check_event("pass", count(number, noun, plural) .. " checked, " .. rest .. ".")
end

local function is_empty(value)
  return value == nil or value == "" or (type(value) == "table" and next(value) == nil)
end

-- A server's own sentence as the end of ours.
local function because(reason, message)
  local text = is_empty(message) and reason or message
  if is_empty(text) then
    return "."
  end
  return ": " .. (string.gsub(text, "[%s.]+$", "")) .. "."
end

-- The condition of that type, or nil.
local function condition(object, kind)
  for _, each in ipairs(object.status and object.status.conditions or {}) do
    if each.type == kind then
      return each
    end
  end
  return nil
end
