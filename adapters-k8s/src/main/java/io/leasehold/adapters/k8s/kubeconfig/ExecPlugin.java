package io.leasehold.adapters.k8s.kubeconfig;

import io.leasehold.ports.secret.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A command that prints credentials ({@code exec} of a kubeconfig's user).
 *
 * @param directory the kubeconfig's folder, to which a command with a relative path refers
 * @param environment added to that of this process
 * @param tellCluster whether the command is to be told about the cluster
 */
public record ExecPlugin(
        String apiVersion,
        String command,
        List<String> arguments,
        Map<String, Secret> environment,
        Path directory,
        boolean tellCluster) {

    public ExecPlugin {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** Arguments may hold credentials, so only the command shows. */
    @Override
    public String toString() {
        return "exec " + command;
    }
}
