-- Ingresses that name a class, service or secret that is not there.

local services, classes

local function check_class(ingress)
  local class = ingress.spec.ingressClassName
  local older = (ingress.metadata.annotations or {})["kubernetes.io/ingress.class"]
  if is_empty(class) and is_empty(older) then
    report("warning", "Ingress", ingress, "has no class, so controllers may leave it alone. Set spec.ingressClassName.")
  elseif not is_empty(class) and not classes[class] then
    report("failed", "Ingress", ingress, "has the class " .. class .. ", which does not exist. Name an IngressClass that does.")
  end
end

local function check_backend(ingress, backend)
  local wanted = backend and backend.service
  local port = wanted and wanted.port or {}
  -- The controller of AWS reads such a backend in an annotation: it need not be a service.
  if not wanted or port.name == "use-annotation" then
    return
  end
  local name = full(ingress.metadata.namespace, wanted.name)
  local service = services[name]
  if not service then
    report("failed", "Ingress", ingress, "leads to the service " .. name .. ", which does not exist. Correct the backend, or create the service.")
  elseif not has_port(service, port.name or port.number) then
    report("failed", "Ingress", ingress, "leads to port " .. tostring(port.name or port.number) .. " of the service " .. name .. ", which has no such port. Correct the backend.")
  end
end

-- Secrets are asked for one by one: a list would bring all of them along.
local function check_secret(ingress, name)
  if is_empty(name) then
    return
  end
  local _, err = kubectl:GVK("", "v1", "Secret"):Namespace(ingress.metadata.namespace):Name(name):Cache(300):Get()
  if not err then
    return
  end
  local secret = full(ingress.metadata.namespace, name)
  if is_not_found(err) then
    report("failed", "Ingress", ingress, "uses the secret " .. secret .. " for TLS, which does not exist. Create it, or correct spec.tls.")
  else
    report("warning", "Ingress", ingress, "uses the secret " .. secret .. " for TLS, which could not be looked at" .. because(nil, err))
  end
end

local function check(ingress)
  check_class(ingress)
  check_backend(ingress, ingress.spec.defaultBackend)
  for _, rule in ipairs(ingress.spec.rules or {}) do
    for _, path in ipairs(rule.http and rule.http.paths or {}) do
      check_backend(ingress, path.backend)
    end
  end
  for _, tls in ipairs(ingress.spec.tls or {}) do
    check_secret(ingress, tls.secretName)
  end
end

local ingresses = list_installed("networking.k8s.io", "Ingress", "v1")
if ingresses then
  classes = by_name(list_if_served("networking.k8s.io", "IngressClass", "v1"))
  services = by_name(list("", "Service", "v1"))
  for _, ingress in ipairs(ingresses) do
    check(ingress)
  end
  done(#ingresses, "ingress", "all that they name exists", "ingresses")
end
