package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.record.Names;
import io.github.sessionmaintenance.throttle.Rate;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.convert.DurationStyle;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the options' texts become values; each refusal says what was found and what is allowed. */
final class Converters {

    private static final Set<String> DELIMITERS = Set.of(",", ";", "|", "\t");

    private Converters() {}

    static TypeConversionException refuse(String found, String allowed) {
        return new TypeConversionException("found '" + found + "', allowed: " + allowed);
    }

    static long wholeNumber(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw refuse(text, "a whole number");
        }
    }

    static int integer(String text) {
        long number = wholeNumber(text);
        if (number != (int) number) {
            throw refuse(text, "a whole number up to " + Integer.MAX_VALUE);
        }
        return (int) number;
    }

    static final class RateOf implements ITypeConverter<Rate> {
        @Override
        public Rate convert(String text) {
            return Rate.parse(text).orElseThrow(() -> refuse(text, Rate.ALLOWED));
        }
    }

    static final class DurationOf implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            try {
                return DurationStyle.SIMPLE.parse(text.toLowerCase(Locale.ROOT));
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw refuse(text, "a number and a unit, such as 500ms, 30s, 15m, 2h, 7d");
            }
        }
    }

    static final class CharsetOf implements ITypeConverter<Charset> {
        @Override
        public Charset convert(String text) {
            try {
                return Charset.forName(text);
            } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
                throw refuse(text, "a character set's name, such as UTF-8, windows-1252, ISO-8859-1");
            }
        }
    }

    static final class DelimiterOf implements ITypeConverter<Character> {
        @Override
        public Character convert(String text) {
            String character = text.equalsIgnoreCase("tab") || text.equals("\\t") ? "\t" : text;
            if (!DELIMITERS.contains(character)) {
                throw refuse(text, "one of , ; | tab");
            }
            return character.charAt(0);
        }
    }

    static final class UrlOf implements ITypeConverter<URI> {
        @Override
        public URI convert(String text) {
            try {
                URI url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
                String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
                if (url.getHost() != null && Set.of("http", "https").contains(scheme) && url.getUserInfo() == null) {
                    return url;
                }
            } catch (URISyntaxException e) {
                // refused below, like every other text that is no URL
            }
            throw refuse(text, "a URL such as https://api.yourgpt.ai/chatbot/v1, plain http only to this machine");
        }
    }

    /** An enum's constant by its name in any case. */
    abstract static class NameOf<E extends Enum<E>> implements ITypeConverter<E> {

        private final Class<E> type;

        NameOf(Class<E> type) {
            this.type = type;
        }

        @Override
        public E convert(String text) {
            return Names.parse(type, text).orElseThrow(() -> refuse(text, Names.all(type)));
        }
    }
}
