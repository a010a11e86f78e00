-- The part of the Lua API that checks use, on the objects of a fixture: answer(query) gives a value, or nil and why not.
local methods = {}

local function set(field)
  return function(query, value)
    if value ~= nil and value ~= "" then
      query[field] = value
    end
    return query, nil
  end
end

methods.Namespace, methods.Name, methods.WithLabelSelector = set("namespace"), set("name"), set("selector")
methods.Cache = set("cache")
function methods:AllNamespace() self.all = true; return self, nil end
function methods:List() self.method = "List"; return answer(self) end
function methods:Get() self.method = "Get"; return answer(self) end
function methods:Doc() self.method = "Doc"; return answer(self) end
function methods:GetLogs(options) self.method = "GetLogs"; self.options = options; return answer(self) end
function methods:GetPodResourceUsage() self.method = "GetPodResourceUsage"; return answer(self) end
function methods:PromQuery(options) self.method = "PromQuery"; self.options = options; return answer(self) end
function methods:PromQueryRange(options) self.method = "PromQueryRange"; self.options = options; return answer(self) end
function methods:GVK(group, version, kind)
  return setmetatable({group = group, version = version, kind = kind}, {__index = methods}), nil
end

kubectl = {GVK = methods.GVK}
unpack = unpack or table.unpack
