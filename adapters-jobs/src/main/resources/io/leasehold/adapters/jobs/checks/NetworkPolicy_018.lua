-- Network policies that keep nobody out, or concern no pod.

-- Whether a rule lets traffic from or to every pod of every namespace.
local function is_open(peers)
  if is_empty(peers) then
    return true
  end
  for _, peer in ipairs(peers) do
    if peer.namespaceSelector and is_empty(peer.namespaceSelector) and is_empty(peer.podSelector) then
      return true
    end
  end
  return false
end

local function check_rules(policy, rules, peers, direction)
  for _, rule in ipairs(rules or {}) do
    if is_open(rule[peers]) and is_empty(rule.ports) then
      report("warning", "NetworkPolicy", policy, "allows traffic " .. direction .. " all pods: a rule without peers and ports is open to everyone. Name them.")
      return
    end
  end
end

local function selects_none(policy, pods)
  local selector = policy.spec.podSelector or {}
  if is_empty(selector) then
    return false
  end
  for _, pod in ipairs(pods or {}) do
    if selects(selector, pod.metadata.labels) then
      return false
    end
  end
  return true
end

local policies = list_installed("networking.k8s.io", "NetworkPolicy", "v1")
if policies then
  local pods = by_namespace(list("", "Pod", "v1"))
  for _, policy in ipairs(policies) do
    check_rules(policy, policy.spec.ingress, "from", "from")
    check_rules(policy, policy.spec.egress, "to", "to")
    if selects_none(policy, pods[policy.metadata.namespace]) then
      report("warning", "NetworkPolicy", policy, "selects no pod of its namespace. Correct spec.podSelector, or delete it.")
    end
  end
  done(#policies, "network policy", "all select pods and close something", "network policies")
end
