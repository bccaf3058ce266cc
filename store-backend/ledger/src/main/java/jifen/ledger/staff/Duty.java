package jifen.ledger.staff;

/** One thing that a person may be trusted with. Each page, and each write behind it, asks for exactly one. */
public enum Duty {
    /** Look at the shop's registers and shelves. */
    SEE_SHOP,
    /** Accept goods into the shop (进货验收). */
    RECEIVE_GOODS,
    /** Enter what stands on the shelves when the books begin; a second person signs. */
    OPEN_STOCK,
    /** Write off or correct a lot; a second person signs. */
    CORRECT_STOCK,
    /** Be the second person for opening stock and corrections. */
    SIGN_STOCK,
    /** Take back somebody else's redemption (冲正). */
    REVERSE_REDEMPTION,
    /** Redeem for a household without its card, or enter one from paper (补录); a second person signs. */
    ASSIST_REDEMPTION,
    /** Be the second person for an assisted redemption. */
    SIGN_ASSISTANCE,

    /** Look at the fund pool's pages. */
    SEE_POOL,
    /** Register households and their members. */
    KEEP_HOUSEHOLDS,
    /** Issue, bind, lose and replace cards. */
    KEEP_CARDS,
    /** Enter awards of points; another person approves them. */
    PREPARE_AWARDS,
    APPROVE_AWARDS,
    /** Suspend a household from redemption, and lift it. */
    SUSPEND,
    /** Enter income, grants and donations; another person approves them. */
    RECORD_MONEY,
    APPROVE_MONEY,
    /** Keep the catalogue and its prices. */
    KEEP_GOODS,
    /** Keep stores, and enrol kiosks. */
    KEEP_STORES,
    /** Keep the staff and their roles. */
    KEEP_STAFF,
    /** Read who did and who looked. */
    SEE_AUDIT
}
