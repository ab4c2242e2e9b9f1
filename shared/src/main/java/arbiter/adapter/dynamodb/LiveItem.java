package arbiter.adapter.dynamodb;

import arbiter.account.AccountId;
import arbiter.account.EquitySeen;
import arbiter.account.Live;
import arbiter.account.PeakSinceReset;
import arbiter.account.PendingEntry;
import arbiter.account.TradingState;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The item of an account's live part: {@code A#<account>}/{@code live}. */
final class LiveItem {

    static final String SK = "live";
    static final String SEEN = "equity_seen";
    static final String PEAK = "peak_since_reset";

    private LiveItem() {}

    static String pk(AccountId account) {
        return "A#" + account;
    }

    static Item key(AccountId account) {
        return Item.at(pk(account), SK);
    }

    static Item of(AccountId account, Live live) {
        var item = key(account)
                .with("risk_version", live.riskVersion())
                .with("trading_state", word(live.tradingState()))
                .with("chain_sequence", live.chainSequence())
                .withIfKnown("chain_hash", live.chainHash())
                .withIfKnown(
                        "budget_day", live.day() == null ? null : live.day().toString())
                .with("committed", live.committed().value());
        if (live.seen() != null) item = item.with(SEEN, Document.of(live.seen()));
        if (live.peak() != null) item = item.with(PEAK, Document.of(live.peak()));
        return live.pending().isEmpty() ? item : item.with("pending", pending(live));
    }

    static byte[] pending(Live live) {
        return Document.of(live.pending());
    }

    static Live live(Item item) {
        var day = item.textIfKnown("budget_day");
        return new Live(
                item.number("risk_version"),
                tradingState(item),
                item.has("pending")
                        ? Arrays.asList(Document.read(item.bytes("pending"), PendingEntry[].class))
                        : List.of(),
                item.number("chain_sequence"),
                item.textIfKnown("chain_hash"),
                day == null ? null : LocalDate.parse(day),
                new arbiter.market.Money(item.decimal("committed")),
                item.has(SEEN) ? Document.read(item.bytes(SEEN), EquitySeen.class) : null,
                item.has(PEAK) ? Document.read(item.bytes(PEAK), PeakSinceReset.class) : null);
    }

    static TradingState tradingState(Item item) {
        return TradingState.valueOf(item.text("trading_state").toUpperCase(Locale.ROOT));
    }

    static String word(TradingState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
