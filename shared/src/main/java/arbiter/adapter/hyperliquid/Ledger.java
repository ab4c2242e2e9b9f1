package arbiter.adapter.hyperliquid;

import arbiter.account.Transfer;
import arbiter.market.Money;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads {@code userNonFundingLedgerUpdates}: what was paid into an account's perpetuals, or out of them.
 *
 * <p>A row of a type whose effect is not known is refused while it is of today. Of an earlier day it counts as nothing paid in:
 * else an account would stay silent for ever.
 *
 * @param user the account's address, in lower case
 * @param midnight when today began
 */
record Ledger(String user, Instant midnight) {

    private static final String USDC = "USDC";

    /** The transfer that a row is; empty where it moves nothing in or out. */
    Optional<Transfer> read(Part row) {
        var at = row.at("time").time();
        return paidIn(row.at("delta"), at).filter(paid -> !paid.isZero()).map(paid -> new Transfer(at, paid));
    }

    private Optional<Money> paidIn(Part delta, Instant at) {
        return switch (delta.at("type").text()) {
            case "deposit", "vaultDistribution", "vaultLeaderCommission" ->
                Optional.of(others(delta).at("usdc").unsigned());
            case "withdraw", "vaultCreate", "vaultDeposit" ->
                Optional.of(out(others(delta).at("usdc").unsigned().plus(fee(delta))));
            case "vaultWithdraw" ->
                Optional.of(others(delta).at("netWithdrawnUsd").unsigned());
            case "accountClassTransfer" -> {
                var amount = delta.at("usdc").unsigned();
                yield Optional.of(delta.at("toPerp").flag() ? amount : out(amount));
            }
            case "internalTransfer", "subAccountTransfer" ->
                Optional.of(moved(delta, delta.at("usdc").unsigned(), fee(delta), true, true));
            case "send" -> Optional.of(sent(delta));
            // Fills tell of a liquidation; the others move tokens that are no margin.
            case "liquidation", "spotTransfer", "spotGenesis", "cStakingTransfer" -> Optional.of(Money.ZERO);
            case String unknown -> {
                if (!at.isBefore(midnight))
                    throw delta.at("type").refused("%s is none whose effect is known".formatted(unknown));
                yield Optional.empty();
            }
        };
    }

    /** Between any two balances; of a perpetual account's, the venue's own list goes by the empty name. */
    private Money sent(Part delta) {
        var isFrom = delta.at("sourceDex").text().isEmpty();
        var isTo = delta.at("destinationDex").text().isEmpty();
        var isMargin = delta.at("token").text().equals(USDC);
        if ((isFrom || isTo) && !isMargin) throw delta.at("token").refused("is not USDC");
        var feeToken = delta.at("feeToken");
        var isPaidFromMargin = feeToken.isAbsent()
                || feeToken.text().isEmpty()
                || feeToken.text().equals(USDC);
        return moved(delta, delta.at("amount").unsigned(), isPaidFromMargin ? fee(delta) : Money.ZERO, isFrom, isTo);
    }

    private Money moved(Part delta, Money amount, Money fee, boolean countsFrom, boolean countsTo) {
        var isOurs = delta.at("user").address().equals(user);
        var isToUs = delta.at("destination").address().equals(user);
        if (!isOurs && !isToUs) throw delta.refused("is of other accounts");
        var paid = Money.ZERO;
        if (isOurs && countsFrom) paid = paid.minus(amount).minus(fee);
        if (isToUs && countsTo) paid = paid.plus(amount);
        return paid;
    }

    /** A vault's own rows tell of what others paid in. */
    private Part others(Part delta) {
        var vault = delta.at("vault");
        if (!vault.isAbsent() && vault.address().equals(user)) throw vault.refused("is the account itself");
        return delta;
    }

    private static Money fee(Part delta) {
        var fee = delta.at("fee");
        return fee.isAbsent() ? Money.ZERO : fee.unsigned();
    }

    private static Money out(Money amount) {
        return Money.ZERO.minus(amount);
    }
}
