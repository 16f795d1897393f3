package io.github.sessionmaintenance.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.report.Browser.Look;
import io.github.sessionmaintenance.report.Browser.Tab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What people see. Skipped where there is no Chromium. */
@Timeout(120)
class PageInBrowserTest {

    /** How many pixels of a chart are not like its first one, and how many colours they have. */
    private static final String DRAWN = """
            [...document.querySelectorAll('canvas')].map(canvas => {
              const all = new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer);
              return {share: all.filter(pixel => pixel !== all[0]).length / all.length, colours: new Set(all).size};
            })""";

    /** What the timeline's legend says of the time a third from its left. */
    private static final String POINTED_AT = """
            (() => {
              const plot = document.querySelector('#timeline .u-over');
              const {left, top, width} = plot.getBoundingClientRect();
              for (const kind of ['mouseenter', 'mousemove']) {
                plot.dispatchEvent(new MouseEvent(kind, {clientX: left + width / 3, clientY: top + 50, bubbles: true}));
              }
              return new Promise(shown => setTimeout(() =>
                shown([...document.querySelectorAll('#timeline .u-series')].map(one => one.textContent)), 100));
            })()""";

    private static final String WIDER_THAN_THE_WINDOW =
            "document.documentElement.scrollWidth - document.documentElement.clientWidth";

    /** Numbers in the outcomes that touch their neighbour. */
    private static final String CLASHING_CELLS = """
            [...document.querySelectorAll('.outcomes td.number + td.number')].filter(cell => {
              const text = document.createRange();
              text.selectNodeContents(cell.previousElementSibling);
              const before = text.getBoundingClientRect();
              text.selectNodeContents(cell);
              return text.getBoundingClientRect().left - before.right < 8;
            }).map(cell => cell.textContent)""";

    private static Browser browser;

    @TempDir
    Path directory;

    @BeforeAll
    static void open() throws IOException {
        Optional<Path> chromium = Browser.find();
        assumeTrue(chromium.isPresent(), "skipped: there is no chromium in PATH, so no page was looked at");
        browser = Browser.open(chromium.get());
    }

    @AfterAll
    static void close() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void chartsAreDrawnWithoutComplaintAndWithoutTheNetwork() throws IOException {
        Path page = Scenes.eventful(directory);
        Tab tab = browser.show(page, Look.DESKTOP);
        requireDrawn(tab);
        assertThat(tab.run("[...document.querySelectorAll('.legend li')].filter(one => !one.hidden).length")
                        .asInt())
                .as("marks that are explained: starts, 429s, pauses, an outage, a cut")
                .isEqualTo(5);
        assertThat(tab.run(POINTED_AT).toString()).contains("01-02 02:30", "allowed (dashed line)20", "updates8");
        requireQuiet(tab, page);
        keep("eventful", tab);
    }

    @Test
    void itIsReadableOnAPhone() throws IOException {
        Path page = Scenes.mixed(directory);
        Tab tab = browser.show(page, Look.PHONE);
        assertThat(tab.run(WIDER_THAN_THE_WINDOW).asInt()).isZero();
        requireDrawn(tab);
        requireQuiet(tab, page);
        keep("phone", tab);
        assertThat(tab.run(CLASHING_CELLS).size()).isZero();
        tab.look(Look.DESKTOP);
        assertThat(tab.run("document.querySelector('.uplot').clientWidth").asInt())
                .as("a chart follows its window")
                .isGreaterThan(700);
        keep("mixed", tab);
    }

    @Test
    void itIsDarkAtNightAndLightOnPaper() throws IOException {
        Path page = Scenes.eventful(directory);
        Tab tab = browser.show(page, Look.DARK);
        String brightness =
                "getComputedStyle(document.body).backgroundColor.match(/\\\\d+/g).reduce((a, b) => a + +b, 0)"
                        .replace("\\\\", "\\");
        String axes = "getComputedStyle(document.documentElement).getPropertyValue('--soft')";
        assertThat(tab.run(brightness).asInt()).isLessThan(150);
        String soft = tab.run(axes).asString();
        requireDrawn(tab);
        keep("dark", tab);
        tab.look(new Look(700, 900, true, true));
        assertThat(tab.run(brightness).asInt()).isEqualTo(3 * 255);
        assertThat(tab.run(axes).asString()).isNotEqualTo(soft);
        requireDrawn(tab);
        tab.look(Look.DARK);
        assertThat(tab.run(axes).asString()).isEqualTo(soft);
        assertThat(tab.pdf()).startsWith("%PDF".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        requireQuiet(tab, page);
    }

    @Test
    void aRunOfManyHoursOpensAtOnce() throws IOException {
        Path page = Scenes.huge(directory, 50_000);
        assertThat(Files.size(page)).isLessThan(250_000);
        Tab tab = browser.show(page, Look.DESKTOP);
        requireDrawn(tab);
        assertThat(tab.run("performance.getEntriesByType('navigation')[0].loadEventEnd")
                        .asDouble())
                .as("milliseconds until it was loaded and drawn")
                .isBetween(1.0, 3000.0);
        requireQuiet(tab, page);
        keep("huge", tab);
    }

    @Test
    void aRunThatCalledNothingHasNoCharts() throws IOException {
        try (Scene scene = new Scene(directory, "empty.csv")) {
            Path page = scene.start(0, 10, Scenes.SETTINGS).write(1, null);
            Tab tab = browser.show(page, Look.DESKTOP);
            assertThat(tab.run("document.querySelectorAll('canvas').length").asInt())
                    .isZero();
            requireQuiet(tab, page);
        }
    }

    /** If anything foreign came into the page all the same, the browser would not run or load it, and say so. */
    @Test
    void whatIsNotThePagesOwnIsRefused() throws IOException {
        Path page = Scenes.stopped(directory);
        String own = Files.readString(page);
        Files.writeString(
                page,
                own.replace("</main>", "<script>document.title = 'foreign'</script><img src='http://127.0.0.1:9/'>"));
        Tab tab = browser.show(page, Look.DESKTOP);
        assertThat(tab.run("document.title").asString()).isEqualTo("Stopped: stopped.csv (run 0123456789)");
        assertThat(tab.complaints())
                .hasSize(2)
                .anySatisfy(complaint -> assertThat(complaint).contains("script-src"))
                .anySatisfy(complaint -> assertThat(complaint).contains("img-src"));
    }

    @Test
    void aChartThatCannotBeDrawnLeavesNoHole() throws IOException {
        Tab tab = browser.show(Scenes.mixed(directory), Look.DESKTOP);
        requireDrawn(tab);
        tab.run("uPlot = null");
        tab.look(Look.PHONE);
        assertThat(tab.run("[...document.querySelectorAll('figure')].map(figure => figure.clientHeight)")
                        .toString())
                .isEqualTo("[0,0]");
    }

    @Test
    void aRunThatIsUnderWayLooksNeitherGoodNorBad() throws IOException {
        try (Scene scene = new Scene(directory, "tonight.csv")) {
            scene.start(0, 10, Scenes.SETTINGS).applied(300).rows(700, "later", null, null, 0, null);
            scene.calls(Endpoint.UPDATE, 0, 30, 10, 0).answers(Endpoint.UPDATE, 200, 50, 300);
            Reports reports =
                    new Reports(scene.accounts(), scene.chronicle(), new ReportSettings(directory, Duration.ZERO));
            reports.write(reports.look(scene.run(), true, Scene.at(30)));
            Tab tab = browser.show(directory.resolve("report.html"), Look.DESKTOP);
            requireDrawn(tab);
            assertThat(tab.run("getComputedStyle(document.querySelector('.tone')).color")
                            .asString())
                    .isEqualTo("rgb(31, 98, 179)");
            assertThat(tab.run("document.querySelectorAll('.tone svg').length").asInt())
                    .isEqualTo(1);
            keep("under-way", tab);
        }
    }

    private static void requireDrawn(Tab tab) {
        JsonNode charts = tab.run(DRAWN);
        assertThat(charts.size()).isEqualTo(2);
        for (JsonNode chart : charts) {
            assertThat(chart.path("share").asDouble()).isGreaterThan(0.05);
            assertThat(chart.path("colours").asInt()).isGreaterThan(5);
        }
    }

    private static void requireQuiet(Tab tab, Path page) {
        assertThat(tab.complaints()).isEmpty();
        assertThat(tab.requests())
                .contains(page.toUri().toString())
                .allMatch(url -> url.equals(page.toUri().toString()) || url.startsWith("data:"));
    }

    /** To be looked at by a person. */
    private static void keep(String name, Tab tab) throws IOException {
        Path pictures = Files.createDirectories(Path.of("target", "pages"));
        Files.write(pictures.resolve(name + ".png"), tab.picture());
    }
}
