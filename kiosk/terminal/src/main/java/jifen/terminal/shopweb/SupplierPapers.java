package jifen.terminal.shopweb;

/** A supplier as it was written last time; parts that nobody wrote are empty. */
public record SupplierPapers(String name, String address, String contact, String licence) {}
