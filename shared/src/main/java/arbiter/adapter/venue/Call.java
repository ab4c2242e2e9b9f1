package arbiter.adapter.venue;

import arbiter.adapter.http.Wire.Question;
import arbiter.market.Symbol;
import org.jspecify.annotations.Nullable;

/**
 * One question to a venue.
 *
 * @param about the asset it is about; null when it is about all of them
 * @param weight what it counts against the venue's limit
 */
public record Call(Question question, @Nullable Symbol about, int weight) {}
