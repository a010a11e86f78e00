package io.leasehold.adapters.k8s.kube;

import java.util.List;
import java.util.stream.Collectors;

/** Draws a box around lines that must not be overlooked. */
final class Box {

    private Box() {}

    static String around(List<String> lines) {
        int width = lines.stream().mapToInt(String::length).max().orElse(0);
        String edge = "+" + "=".repeat(width + 2) + "+";
        return lines.stream()
                .map(line -> "| " + line + " ".repeat(width - line.length()) + " |")
                .collect(Collectors.joining("\n", "\n" + edge + "\n", "\n" + edge));
    }
}
