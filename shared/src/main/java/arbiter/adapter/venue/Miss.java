package arbiter.adapter.venue;

/**
 * Why a venue did not tell what it was asked.
 *
 * @param why the rest of a sentence that begins with the venue's name
 */
public record Miss(Kind kind, String why) {

    /** What kind of failure it is. */
    public enum Kind {
        UNREACHABLE("venue_unreachable", true),
        TIMED_OUT("venue_timed_out", true),
        /** Over its limit, or over our own count of it. */
        LIMITED("venue_rate_limited", true),
        /** Shut out for a time: nothing more may be sent. */
        BANNED("venue_banned", false),
        FAILED("venue_failed", true),
        REFUSED("venue_refused", false),
        GARBLED("venue_garbled", false),
        UNKNOWN_SYMBOL("symbol_unknown", false);

        private final String code;
        private final boolean retryable;

        Kind(String code, boolean retryable) {
            this.code = code;
            this.retryable = retryable;
        }

        /** The code of the problem that names it. */
        public String code() {
            return code;
        }

        /** Whether the same question may be answered a little later. */
        public boolean isRetryable() {
            return retryable;
        }

        /** What a status says where the body says nothing; 504 and 524 are gateways that waited too long. */
        public static Kind of(int status) {
            return switch (status) {
                case 408, 504, 524 -> TIMED_OUT;
                case 418 -> BANNED;
                case 429 -> LIMITED;
                default -> status >= 500 ? FAILED : REFUSED;
            };
        }
    }
}
