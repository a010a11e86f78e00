-- Pods that run as the default service account of their namespace: what is granted to one is granted to all.

local pods = list("", "Pod", "v1")
for _, pod in ipairs(pods) do
  local account = pod.spec.serviceAccountName
  -- Without its token the account can do nothing.
  if is_active(pod) and (is_empty(account) or account == "default") and pod.spec.automountServiceAccountToken ~= false then
    note(pod, "warning", "runs as the default service account. Give it one of its own, or set automountServiceAccountToken to false.")
  end
end
report_notes()
done(#pods, "pod", "none uses the default service account")
