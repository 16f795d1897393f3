package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.api.BaseUrl;
import io.github.sessionmaintenance.record.ErrorLimit;
import io.github.sessionmaintenance.record.Names;
import io.github.sessionmaintenance.sandbox.FaultShares;
import io.github.sessionmaintenance.throttle.Rate;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
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

    /** 0 stands for any free one. */
    static final class PortOf implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return text.equals("0") ? 0 : (int) wholeNumber(text, 65_535, "0 to 65535, where 0 is any free port");
        }
    }

    static final class FaultSharesOf implements ITypeConverter<FaultShares> {
        @Override
        public FaultShares convert(String text) {
            return FaultShares.parse(text).orElseThrow(() -> refuse(text, FaultShares.ALLOWED));
        }
    }

    static final class ErrorLimitOf implements ITypeConverter<ErrorLimit> {
        @Override
        public ErrorLimit convert(String text) {
            return ErrorLimit.parse(text)
                    .orElseThrow(() -> refuse(text, "a whole number from 0, such as 50, or a share from 0% to 100%"));
        }
    }

    static final class AttemptsOf implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return (int) wholeNumber(text, 100);
        }
    }

    static final class InFlightOf implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return (int) wholeNumber(text, 512);
        }
    }

    static final class LimitOf implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return wholeNumber(text, Long.MAX_VALUE);
        }
    }

    static final class CountOf implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return text.equals("0") ? 0 : wholeNumber(text, Long.MAX_VALUE, "0 or more");
        }
    }

    private static long wholeNumber(String text, long most) {
        return wholeNumber(text, most, most == Long.MAX_VALUE ? "1 or more" : "1 to " + most);
    }

    private static long wholeNumber(String text, long most, String allowed) {
        try {
            long number = Long.parseLong(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // refused below, like every other text that is no such number
        }
        throw refuse(text, "a whole number, " + allowed);
    }

    static final class SwitchOf implements ITypeConverter<Boolean> {
        @Override
        public Boolean convert(String text) {
            if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
                throw refuse(text, "true, false");
            }
            return Boolean.valueOf(text);
        }
    }

    static final class StartOfDayOf implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            } catch (DateTimeParseException e) {
                throw refuse(text, "a date such as 2026-01-31");
            }
        }
    }

    static final class CharsetOf implements ITypeConverter<Charset> {
        @Override
        public Charset convert(String text) {
            try {
                Charset charset = Charset.forName(text);
                // errors.csv is written in it too
                if (charset.canEncode()) {
                    return charset;
                }
            } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
                // refused below, like one that can only be read
            }
            throw refuse(text, "a character set's name, such as UTF-8, windows-1252, ISO-8859-1");
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
                return BaseUrl.normalized(new URI(text));
            } catch (URISyntaxException e) {
                throw refuse(text, "a URL such as https://api.yourgpt.ai/chatbot/v1");
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** Neither the text nor what is wrong in it is shown. */
    static final class SecretUrlOf implements ITypeConverter<URI> {
        @Override
        public URI convert(String text) {
            try {
                return new URI(text);
            } catch (URISyntaxException e) {
                throw new TypeConversionException(
                        "found what is no URL (not shown, since it is a secret), allowed: a URL with https");
            }
        }
    }

    /** An enum's constant by its name in any case; the names themselves are what a shell completes. */
    abstract static class NameOf<E extends Enum<E>> implements ITypeConverter<E>, Iterable<String> {

        private final Class<E> type;

        NameOf(Class<E> type) {
            this.type = type;
        }

        @Override
        public E convert(String text) {
            return Names.parse(type, text).orElseThrow(() -> refuse(text, Names.all(type)));
        }

        @Override
        public Iterator<String> iterator() {
            return List.of(Names.all(type).split(", ")).iterator();
        }
    }
}
