package arbiter.adapter.venue;

import arbiter.market.Funding;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Problem;
import arbiter.market.VenueTerms;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a venue says of one asset now. */
public sealed interface Quote {

    /**
     * A price and what goes with it.
     *
     * @param price the mark price
     * @param funding null when unknown, with the reason among the problems; so is open interest
     */
    record Known(
            Price price,
            Instant observedAt,
            VenueTerms terms,
            @Nullable Funding funding,
            @Nullable Money openInterestUsd,
            List<Problem> problems)
            implements Quote {

        public Known {
            problems = List.copyOf(problems);
        }
    }

    /** Nothing that can be used: the code of the problem, and why. */
    record Unknown(String code, String why) implements Quote {}
}
