-- Pods that run as the default service account of their namespace: what is granted to one is granted to all.

local accounts = by_name(list("", "ServiceAccount", "v1"))

-- Without its token the account can do nothing. What the pod says of it goes before what the account says.
local function has_token(pod)
  local own = pod.spec.automountServiceAccountToken
  if own ~= nil then
    return own
  end
  local account = accounts[full(pod.metadata.namespace, "default")]
  return not account or account.automountServiceAccountToken ~= false
end

local function is_default(account)
  return is_empty(account) or account == "default"
end

local pods = list("", "Pod", "v1")
for _, pod in ipairs(pods) do
  -- What a node runs from a file has no account at all.
  if is_active(pod) and not is_mirror(pod) and is_default(pod.spec.serviceAccountName) and has_token(pod) then
    note(pod, "warning", "runs as the default service account. Give it one of its own, or set automountServiceAccountToken to false.")
  end
end
report_notes()
done(#pods, "pod", "none uses the default service account")
