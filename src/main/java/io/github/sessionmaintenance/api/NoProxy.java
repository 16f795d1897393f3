package io.github.sessionmaintenance.api;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hosts that are reached without a proxy, as {@code NO_PROXY} lists them.
 *
 * @param entries in lower case
 */
record NoProxy(List<Entry> entries) {

    /**
     * Reads such a list.
     *
     * @param list comma-separated names (which cover their subdomains), addresses or {@code *}, each
     *     with or without a port
     */
    static NoProxy parse(String list) {
        return new NoProxy(Arrays.stream(list.toLowerCase(Locale.ROOT).split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .map(Entry::parse)
                .toList());
    }

    /** @param host in lower case, without brackets */
    boolean covers(String host, int port) {
        return entries.stream().anyMatch(entry -> entry.covers(host, port));
    }

    private record Entry(String name, int port) {

        private static final int ANY_PORT = 0;
        private static final Pattern WITH_PORT = Pattern.compile("(\\[.*]|[^:]*):(\\d{1,5})");

        static Entry parse(String entry) {
            Matcher withPort = WITH_PORT.matcher(entry);
            return withPort.matches()
                    ? new Entry(bare(withPort.group(1)), Integer.parseInt(withPort.group(2)))
                    : new Entry(bare(entry), ANY_PORT);
        }

        private static String bare(String name) {
            return name.replaceAll("[\\[\\]]|^\\*?\\.", "");
        }

        boolean covers(String host, int hostPort) {
            boolean samePort = port == ANY_PORT || port == hostPort;
            return samePort && (name.equals("*") || name.equals(host) || host.endsWith("." + name));
        }
    }
}
