package arbiter.adapter.lambda;

import arbiter.adapter.binance.Binance;
import arbiter.adapter.http.BaseAddress;
import arbiter.adapter.hyperliquid.Hyperliquid;
import arbiter.adapter.venue.Venue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The venues that can be named. */
public enum LiveVenue {
    HYPERLIQUID(Hyperliquid.ADDRESS, Hyperliquid::new),
    BINANCE(Binance.ADDRESS, Binance::at),
    ASTER(Binance.ASTER_ADDRESS, Binance::aster);

    private final BaseAddress address;
    private final Function<BaseAddress, Venue> venue;

    LiveVenue(BaseAddress address, Function<BaseAddress, Venue> venue) {
        this.address = address;
        this.venue = venue;
    }

    /** The venue of this name, in lower case. */
    public static Optional<LiveVenue> find(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    /** Its name in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The venue at its own address, or at another.
     *
     * @param url null for its own
     * @throws IllegalArgumentException with a sentence that does not repeat the address, which may hold a password
     */
    public Venue at(@Nullable String url) {
        if (url == null) return venue.apply(address);
        try {
            return venue.apply(BaseAddress.of(url));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the address of the venue %s; it is a base like %s".formatted(e.getMessage(), address), e);
        }
    }
}
