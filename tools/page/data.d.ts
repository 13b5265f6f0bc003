/** The data of the page, which data.py writes into it before the scripts. */
declare const D: any;
