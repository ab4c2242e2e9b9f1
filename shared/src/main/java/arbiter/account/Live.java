package arbiter.account;

import arbiter.market.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The small part of an account that every decision reads and changes, all at once and only if nobody changed it in between.
 *
 * @param riskVersion raised by every recorded decision, halt and switch; a decision is recorded only if it is still the one
 *     judged
 * @param tradingState the account's own
 * @param pending entries no account state covers yet
 * @param chainSequence how many records the account's chain holds
 * @param chainHash the hash of the newest record; null before the first
 * @param day the UTC day that {@code committed} belongs to; null before the first reservation
 * @param committed USD of model cost reserved and spent that day
 * @param seen what the account was worth at its newest record; null before the first
 * @param peak its peak since an operator reset it; null while the one its source reports counts
 */
public record Live(
        long riskVersion,
        TradingState tradingState,
        List<PendingEntry> pending,
        long chainSequence,
        @Nullable String chainHash,
        @Nullable LocalDate day,
        Money committed,
        @Nullable EquitySeen seen,
        @Nullable PeakSinceReset peak) {

    /** Before anything happened. */
    public static final Live NEW = new Live(0, TradingState.ACTIVE, List.of(), 0, null, null, Money.ZERO, null, null);

    public Live {
        pending = List.copyOf(pending);
    }

    /** The same in another trading state, one risk version on. */
    public Live in(TradingState state) {
        return new Live(riskVersion + 1, state, pending, chainSequence, chainHash, day, committed, seen, peak);
    }

    /** The same without what the account was seen to be worth. */
    public Live unseen() {
        return new Live(riskVersion, tradingState, pending, chainSequence, chainHash, day, committed, null, null);
    }

    /** The same with a peak that begins anew, one risk version on. */
    public Live resetAt(Instant time) {
        return new Live(
                riskVersion + 1,
                tradingState,
                pending,
                chainSequence,
                chainHash,
                day,
                committed,
                seen,
                PeakSinceReset.begunAt(time));
    }
}
