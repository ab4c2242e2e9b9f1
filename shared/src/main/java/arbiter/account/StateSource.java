package arbiter.account;

import arbiter.market.Money;
import java.util.Locale;
import java.util.regex.Pattern;

/** Where an account's state comes from. */
public sealed interface StateSource {

    /** Its executor reports it. */
    StateSource REPORTED = new Reported();

    /** The word for it on the wire and in items. */
    String word();

    /** Its executor reports it. */
    record Reported() implements StateSource {

        static final String WORD = "reported";

        @Override
        public String word() {
            return WORD;
        }
    }

    /**
     * The engine reads it from Hyperliquid.
     *
     * @param address the account's there: 0x and 40 hexadecimal digits, kept in lower case
     */
    record Hyperliquid(String address) implements StateSource {

        static final String WORD = "hyperliquid";

        private static final Pattern FORM = Pattern.compile("0x[0-9a-fA-F]{40}");

        public Hyperliquid {
            if (!FORM.matcher(address).matches())
                throw new IllegalArgumentException("must be an address: 0x and 40 hexadecimal digits");
            address = address.toLowerCase(Locale.ROOT);
        }

        @Override
        public String word() {
            return WORD;
        }
    }

    /**
     * The engine plays its fills itself.
     *
     * @param openingBalance USD that it begins with, when it is read for the first time
     */
    record Paper(Money openingBalance) implements StateSource {

        static final String WORD = "paper";

        public Paper {
            if (!openingBalance.isPositive()) throw new IllegalArgumentException("must be more than 0");
        }

        @Override
        public String word() {
            return WORD;
        }
    }
}
