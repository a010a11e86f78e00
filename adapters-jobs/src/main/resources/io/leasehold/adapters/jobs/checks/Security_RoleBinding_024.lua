-- Bindings to roles that allow everything of some sort.

local RBAC = "rbac.authorization.k8s.io"
local ANYBODY = {["system:anonymous"] = true, ["system:authenticated"] = true, ["system:unauthenticated"] = true}

local function has_wildcard(values)
  for _, value in ipairs(values or {}) do
    if value == "*" then
      return true
    end
  end
  return false
end

-- Which fields of a role's rules have a wildcard, and whether one rule allows everything.
local function wildcards(role)
  local fields, seen, everything = {}, {}, false
  for _, rule in ipairs(role.rules or {}) do
    for _, field in ipairs({"verbs", "resources", "apiGroups"}) do
      if has_wildcard(rule[field]) and not seen[field] then
        seen[field] = true
        table.insert(fields, field)
      end
    end
    everything = everything or (has_wildcard(rule.verbs) and has_wildcard(rule.resources))
  end
  return fields, everything
end

local function subjects_text(binding)
  local names = {}
  for _, subject in ipairs(binding.subjects or {}) do
    table.insert(names, subject.kind .. " " .. full(subject.namespace, subject.name))
  end
  return #names == 0 and "nobody yet" or table.concat(names, ", ")
end

-- Whether a subject is a part of Kubernetes itself. Some names that begin so stand for anybody, and an account for its pods.
local function is_the_servers_own(subject)
  if subject.kind == "ServiceAccount" then
    return subject.namespace == "kube-system"
  end
  return string.find(subject.name, "^system:") ~= nil and not ANYBODY[subject.name] and not string.find(subject.name, "^system:serviceaccount")
end

-- A binding that the server made, and nobody has added to since. The label alone can be set by anybody.
local function is_built_in(kind, binding)
  if kind ~= "ClusterRoleBinding" or (binding.metadata.labels or {})["kubernetes.io/bootstrapping"] ~= "rbac-defaults" then
    return false
  end
  for _, subject in ipairs(binding.subjects or {}) do
    if not is_the_servers_own(subject) then
      return false
    end
  end
  return true
end

local roles = by_name(list(RBAC, "Role", "v1"))
local cluster_roles = by_name(list(RBAC, "ClusterRole", "v1"))

local function check(kind, binding)
  local reference = binding.roleRef
  local role = cluster_roles[reference.name]
  if reference.kind == "Role" then
    role = roles[full(binding.metadata.namespace, reference.name)]
  end
  local fields, everything = wildcards(role or {})
  if #fields > 0 then
    report(everything and "failed" or "warning", kind, binding, "gives " .. subjects_text(binding) .. " the " .. reference.kind .. " " .. reference.name .. ", which has wildcards in " .. table.concat(fields, ", ") .. ". List what is needed.")
  end
end

local number = 0
for _, kind in ipairs({"RoleBinding", "ClusterRoleBinding"}) do
  for _, binding in ipairs(list(RBAC, kind, "v1")) do
    if not is_built_in(kind, binding) then
      number = number + 1
      check(kind, binding)
    end
  end
end
done(number, "binding", "none gives a role with wildcards")
