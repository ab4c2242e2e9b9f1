package arbiter.adapter.hyperliquid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import arbiter.account.Transfer;
import arbiter.json.Json;
import arbiter.json.Json.UnreadableJson;
import arbiter.market.Money;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-03-04T00:00:00Z");
    private static final String OTHER = "0x" + "12".repeat(20);

    private final Ledger ledger = new Ledger(PlayedAccount.ADDRESS, MIDNIGHT);

    private Optional<Transfer> read(Instant at, String delta) throws UnreadableJson {
        var own = "0x" + "AB".repeat(20);
        var row = "{\"time\":%d,\"hash\":\"0x0\",\"delta\":%s}"
                .formatted(
                        at.toEpochMilli(),
                        delta.replace("'", "\"").replace("OWN", own).replace("OTHER", OTHER));
        return ledger.read(Part.of(Json.parse(row, 10_000)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {'type':'deposit','usdc':'100.5'}                                                           | 100.5
            {'type':'withdraw','usdc':'99.0','nonce':1,'fee':'1.0'}                                     | -100
            {'type':'withdraw','usdc':'99.0'}                                                           | -99
            {'type':'accountClassTransfer','usdc':'50.0','toPerp':true}                                 | 50
            {'type':'accountClassTransfer','usdc':'50.0','toPerp':false}                                | -50
            {'type':'internalTransfer','usdc':'10.0','user':'OWN','destination':'OTHER','fee':'1.0'}    | -11
            {'type':'internalTransfer','usdc':'10.0','user':'OTHER','destination':'OWN','fee':'1.0'}    | 10
            {'type':'internalTransfer','usdc':'10.0','user':'OWN','destination':'OWN','fee':'1.0'}      | -1
            {'type':'subAccountTransfer','usdc':'10.0','user':'OWN','destination':'OTHER'}              | -10
            {'type':'subAccountTransfer','usdc':'10.0','user':'OTHER','destination':'OWN'}              | 10
            {'type':'vaultCreate','vault':'OTHER','usdc':'100.0','fee':'100.0'}                         | -200
            {'type':'vaultDeposit','vault':'OTHER','usdc':'7.0'}                                        | -7
            {'type':'vaultWithdraw','vault':'OTHER','user':'OWN','requestedUsd':'9.0','netWithdrawnUsd':'8.5'} | 8.5
            {'type':'vaultDistribution','vault':'OTHER','usdc':'3.0'}                                   | 3
            {'type':'vaultLeaderCommission','user':'OWN','usdc':'2.0'}                                  | 2
            {'type':'send','user':'OWN','destination':'OTHER','sourceDex':'','destinationDex':'','token':'USDC','amount':'5.0','usdcValue':'5.0','fee':'1.0','feeToken':'USDC'} | -6
            {'type':'send','user':'OWN','destination':'OTHER','sourceDex':'','destinationDex':'','token':'USDC','amount':'5.0','fee':'1.0','feeToken':'HYPE'} | -5
            {'type':'send','user':'OTHER','destination':'OWN','sourceDex':'spot','destinationDex':'','token':'USDC','amount':'5.0','fee':'1.0'} | 5
            {'type':'send','user':'OWN','destination':'OWN','sourceDex':'','destinationDex':'xyz','token':'USDC','amount':'5.0','fee':'0.0'} | -5
            {'type':'send','user':'OWN','destination':'OWN','sourceDex':'xyz','destinationDex':'','token':'USDC','amount':'5.0','fee':'0.0'} | 5
            {'type':'send','user':'OWN','destination':'OTHER','sourceDex':'spot','destinationDex':'spot','token':'HYPE','amount':'5.0','fee':'0.1'} |
            {'type':'liquidation','accountValue':'10.0','leverageType':'Cross','liquidatedPositions':[]}  |
            {'type':'spotTransfer','token':'HYPE','amount':'3.0','user':'OWN','destination':'OTHER'}     |
            {'type':'spotGenesis','token':'HYPE','amount':'3.0'}                                        |
            {'type':'cStakingTransfer','token':'HYPE','amount':'3.0','isDeposit':true}                  |
            {'type':'deposit','usdc':'0.0'}                                                             |
            """)
    void tells_what_was_paid_in_or_out(String delta, String paidIn) throws UnreadableJson {
        var expected = Optional.ofNullable(paidIn).map(amount -> new Transfer(MIDNIGHT, Money.of(amount)));

        assertThat(read(MIDNIGHT, delta)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rewardsClaim", "borrowLend", "accountActivationGas", "perpDexClassTransfer", "DEPOSIT"})
    void a_type_whose_effect_is_not_known_is_refused_on_its_day(String type) throws UnreadableJson {
        var delta = "{'type':'%s','usdc':'5.0'}".formatted(type);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(MIDNIGHT, delta))
                .withMessage("delta/type %s is none whose effect is known", type);
        assertThat(read(MIDNIGHT.minusMillis(1), delta)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {'type':'deposit'}                                                                      | delta/usdc nothing is no number
            {'type':'deposit','usdc':'NaN'}                                                         | delta/usdc "NaN" is no number
            {'type':'withdraw','usdc':'-5.0','fee':'0'}                                             | delta/usdc "-5.0" is below zero
            {'type':'withdraw','usdc':'5.0','fee':'-1'}                                             | delta/fee "-1" is below zero
            {'type':'accountClassTransfer','usdc':'5.0','toPerp':'true'}                            | delta/toPerp is neither true nor false
            {'type':'internalTransfer','usdc':'5.0','user':'OTHER','destination':'OTHER','fee':'0'} | delta is of other accounts
            {'type':'internalTransfer','usdc':'5.0','destination':'OTHER','fee':'0'}                | delta/user is no short text
            {'type':'vaultDeposit','vault':'OWN','usdc':'5.0'}                                      | delta/vault is the account itself
            {'type':'send','user':'OWN','destination':'OTHER','sourceDex':'','destinationDex':'','token':'HYPE','amount':'5.0'} | delta/token is not USDC
            {'type':'send','user':'OWN','destination':'OTHER','destinationDex':'','token':'USDC','amount':'5.0'} | delta/sourceDex is no short text
            """)
    void what_cannot_be_read_is_refused(String delta, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(MIDNIGHT, delta))
                .withMessage(why);
    }

    @Test
    void a_bad_row_of_an_earlier_day_is_refused_too() {
        assertThatIllegalArgumentException().isThrownBy(() -> read(MIDNIGHT.minusMillis(1), "{'type':'deposit'}"));
    }
}
