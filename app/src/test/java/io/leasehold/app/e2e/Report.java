package io.leasehold.app.e2e;

import java.util.List;

/** What one measurement found, as Markdown, and whether it reached what it must. */
record Report(String markdown, boolean ok) {
    static Report of(List<Figures> figures) {
        StringBuilder table = new StringBuilder(Figures.HEADER);
        figures.forEach(figure -> table.append(figure.row()));
        return new Report(table.toString(), figures.stream().allMatch(Figures::ok));
    }
}
