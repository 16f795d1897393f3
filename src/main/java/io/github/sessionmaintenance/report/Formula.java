package io.github.sessionmaintenance.report;

/** Keeps spreadsheets from running what they find in a cell (CWE-1236). */
final class Formula {

    private static final String STARTERS = "=+-@\t\r＝＋－＠";

    private Formula() {}

    /** The cell, with an apostrophe before it if a spreadsheet would take it for a formula. */
    static String harmless(String cell) {
        return !cell.isEmpty() && STARTERS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
