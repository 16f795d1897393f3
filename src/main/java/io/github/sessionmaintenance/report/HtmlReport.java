package io.github.sessionmaintenance.report;

import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** {@code report.html}: the run for a person, in one file that needs nothing else. Holds no rows but a few examples. */
final class HtmlReport {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private HtmlReport() {}

    static void write(Writer writer, PageModel model) throws IOException {
        Map<String, Object> page = model.build();
        page.put("licence", PageParts.LICENCE);
        page.put("style", PageParts.STYLE);
        page.put("styleHash", PageParts.hash(PageParts.STYLE));
        page.put("script", PageParts.SCRIPT);
        page.put("scriptHash", PageParts.hash(PageParts.SCRIPT));
        page.compute("chart", (name, data) -> json(data));
        PageParts.TEMPLATE.execute(page, writer);
    }

    /** As text that can't end the element that it stands in. */
    private static String json(Object data) {
        return MAPPER.writeValueAsString(data).replace("<", "\\u003c");
    }
}
