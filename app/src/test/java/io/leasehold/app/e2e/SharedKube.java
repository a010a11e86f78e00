package io.leasehold.app.e2e;

import java.util.Locale;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One API server for the whole run, one {@link Scenario} for each test; JUnit closes both. */
final class SharedKube implements ParameterResolver {
    private static final Namespace KEYS = Namespace.create(SharedKube.class);
    private static final int LONGEST_NAME = 63;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Scenario.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(KEYS)
                .computeIfAbsent(
                        "scenario", key -> new Scenario(server(context), namespaceOf(context)), Scenario.class);
    }

    private static KubeServer server(ExtensionContext context) {
        return context.getRoot().getStore(KEYS).computeIfAbsent("server", key -> started(), KubeServer.class);
    }

    private static KubeServer started() {
        KubeServer server = KubeServer.started("kube");
        ClassArchive.write(server);
        return server;
    }

    private static String namespaceOf(ExtensionContext context) {
        String name = context.getRequiredTestMethod()
                .getName()
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
        return name.length() <= LONGEST_NAME
                ? name
                : name.substring(0, LONGEST_NAME).replaceAll("-+$", "");
    }
}
