package io.leasehold.simulation.report;

import java.util.List;

/**
 * The page around one picture: names that stay, lanes that scroll, and a choice of magnification that needs no script.
 *
 * @param id tells two pictures on one page apart
 */
record Frame(String id, String caption, int height) {

    private static final List<Integer> ZOOMS = List.of(1, 2, 4, 8);

    String html(String names, String lanes, List<String> notes) {
        StringBuilder out = new StringBuilder("<figure class=\"picture\">\n<figcaption>").append(Plain.escape(caption));
        out.append("</figcaption>\n<span class=\"zoom\">Zoom</span>\n");
        for (int zoom : ZOOMS) {
            String input = id + "-z" + zoom;
            out.append("<input type=\"radio\" name=\"")
                    .append(id)
                    .append("-zoom\" id=\"")
                    .append(input);
            out.append("\" class=\"z")
                    .append(zoom)
                    .append("\" value=\"")
                    .append(zoom)
                    .append('"');
            out.append(zoom == 1 ? " checked>" : ">");
            out.append("<label class=\"zoom\" for=\"")
                    .append(input)
                    .append("\">")
                    .append(zoom)
                    .append("×</label>\n");
        }
        out.append("<div class=\"frame\">\n");
        out.append("<svg class=\"names\" width=\"")
                .append(Canvas.NAMES)
                .append("\" height=\"")
                .append(height);
        out.append("\" aria-hidden=\"true\">\n").append(names).append("</svg>\n");
        out.append("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"")
                .append(Plain.escape(caption));
        out.append("\"><svg class=\"time\" width=\"100%\" height=\"")
                .append(height)
                .append("\">\n");
        out.append(lanes).append("</svg></div>\n</div>\n");
        notes.forEach(note ->
                out.append("<p class=\"note\">").append(Plain.escape(note)).append("</p>\n"));
        return out.append("</figure>\n").toString();
    }
}
