package io.github.sessionmaintenance.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Properties;

/** What is the same in every {@code report.html}. Read once, and not before the first one is written. */
final class PageParts {

    /** Everything is escaped that does not ask for three braces; a name that is missing is a bug. */
    static final Template TEMPLATE =
            Mustache.compiler().emptyStringIsFalse(true).strictSections(true).compile(own("report.html"));

    static final String LICENCE = library("LICENSE");
    static final String STYLE = library("dist/uPlot.min.css") + own("report.css");
    static final String SCRIPT = library("dist/uPlot.iife.min.js") + own("report.js");

    private PageParts() {}

    /** By what the browser knows that this text may stand in the page, and no other. */
    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java knows SHA-256", e);
        }
    }

    private static String own(String name) {
        return read(PageParts.class.getPackageName().replace('.', '/') + "/" + name);
    }

    private static String library(String name) {
        return read("META-INF/resources/webjars/uplot/" + Version.LIBRARY + "/" + name);
    }

    private static String read(String resource) {
        try (InputStream in = PageParts.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the program is not whole: there is no " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Which one the build has put here. */
    private static final class Version {
        private static final String LIBRARY = of(read("META-INF/maven/org.webjars.npm/uplot/pom.properties"));

        private static String of(String properties) {
            Properties parsed = new Properties();
            try {
                parsed.load(new StringReader(properties));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return parsed.getProperty("version");
        }
    }
}
