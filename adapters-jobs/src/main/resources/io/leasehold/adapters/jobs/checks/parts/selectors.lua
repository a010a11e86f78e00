-- Which labels a selector selects.

local function has_labels(wanted, labels)
  for name, value in pairs(wanted or {}) do
    if (labels or {})[name] ~= value then
      return false
    end
  end
  return true
end

local function is_among(value, values)
  for _, each in ipairs(values or {}) do
    if each == value then
      return true
    end
  end
  return false
end

local operators = {
  In = function(value, values) return value ~= nil and is_among(value, values) end,
  NotIn = function(value, values) return value == nil or not is_among(value, values) end,
  Exists = function(value) return value ~= nil end,
  DoesNotExist = function(value) return value == nil end,
}

-- A label selector with matchLabels and matchExpressions; an empty one selects everything.
local function selects(selector, labels)
  if not has_labels(selector.matchLabels, labels) then
    return false
  end
  for _, each in ipairs(selector.matchExpressions or {}) do
    local holds = operators[each.operator]
    if holds and not holds((labels or {})[each.key], each.values) then
      return false
    end
  end
  return true
end

local function labels_text(labels)
  local parts = {}
  for name, value in pairs(labels) do
    table.insert(parts, name .. "=" .. tostring(value))
  end
  table.sort(parts)
  return table.concat(parts, ",")
end
