package arbiter.adapter.venue;

import java.util.Optional;

/** How a venue says no. */
@FunctionalInterface
public interface Language {

    /** The failure that an answer is in the venue's own words; empty where it is none, or only its status tells. */
    Optional<Miss> miss(Call call, Body body);
}
