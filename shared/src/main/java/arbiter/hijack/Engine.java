package arbiter.hijack;

import arbiter.account.AccountState;
import arbiter.decision.StandingDecision;
import arbiter.market.MarketSnapshot;
import arbiter.rule.Situation;

/** The engine as a hijacked model meets it: one account, whose answers it reads and judges in turn. */
interface Engine {

    /** The situation that the next answer is judged in: the account as it was last reported, in the market of now. */
    Situation see(AccountState reported, MarketSnapshot market);

    /** What stands of an answer to the situation seen last, and is acted on. */
    StandingDecision answer(String text);
}
