# Reference values for packages/statistics/control, from R 4.2.2 with spc 0.6.7 and jsonlite (Debian r-cran-*). Each case names the call.
# Run: Rscript packages/statistics/reference/control.R   (writes control.json beside itself)
suppressMessages({library(spc); library(jsonlite)})
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
set.seed(20260109)

# Montgomery (2013), Introduction to Statistical Quality Control, 7th ed., table 9.1: the 30 values of its CUSUM and EWMA examples.
montgomery <- c(9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.2, 10.34, 9.03, 11.47, 10.51, 9.4, 10.08, 9.37, 10.62, 10.31, 8.52, 10.84,
                10.9, 9.33, 12.29, 11.5, 10.6, 11.08, 10.38, 11.62, 11.31, 10.52)
d2 <- integrate(function(w) ptukey(w, 2, Inf, lower.tail = FALSE), 0, Inf, rel.tol = 1e-12)$value
x <- round(c(rnorm(20, 100, 4), rnorm(8, 108, 4)), 2)
sigma <- mean(abs(diff(x[1:20]))) / d2
d3 <- sqrt(2 * integrate(function(w) w * ptukey(w, 2, Inf, lower.tail = FALSE), 0, Inf, rel.tol = 1e-12)$value - d2^2)
xmr <- list(call = "mean(abs(diff(x))) / d2, d2 and d3 from ptukey(, 2, Inf)", x = x, baseline = 20, centre = mean(x[1:20]), sigma = sigma, rangeHigh = (d2 + 3 * d3) * sigma)
l <- 0.1; z <- Reduce(function(a, v) l * v + (1 - l) * a, montgomery, accumulate = TRUE, 10)[-1]; reach <- 2.7 * sqrt(l / (2 - l) * (1 - (1 - l)^(2 * 1:30)))
ewma <- list(call = "Reduce(function(a, v) l * v + (1 - l) * a, x, accumulate = TRUE, 10)", x = montgomery, averages = z, low = 10 - reach, high = 10 + reach)
walk <- function(s) Reduce(function(c, v) max(0, c + v), s * (montgomery - 10) - 0.5, accumulate = TRUE, 0)[-1]
cusum <- list(call = "Reduce(function(c, v) max(0, c + v), x - 10 - 0.5, accumulate = TRUE, 0)", x = montgomery, rises = walk(1), falls = walk(-1))

n <- c(1200, 900, 1500, 1100, 1300, 800, 1000, 1400, 1250, 950, 1150, 1050); y <- rbinom(12, n, plogis(-1.4 + rnorm(12, 0, 0.25)))
p <- sum(y) / sum(n); e <- sqrt(p * (1 - p) / n); laney <- mean(abs(diff((y / n - p) / e))) / d2
pChart <- list(call = "mean(abs(diff((y / n - p) / e))) / d2; p +- 3 * e * sigma_z", y = y, n = n, centre = p, dispersion = laney, low = pmax(0, p - 3 * e * laney), high = pmin(1, p + 3 * e * laney))

arl <- list(
  list(call = "1 / (2 * pnorm(-3 + shift)) and both tails", rule = "shewhart", shift = 0, arl = 1 / (2 * pnorm(-3))),
  list(call = "1 / (pnorm(-3 + 1) + pnorm(-3 - 1))", rule = "shewhart", shift = 1, arl = 1 / (pnorm(-2) + pnorm(-4))),
  list(call = "xcusum.arl(0.5, 4, 0, sided = 'two')", rule = "cusum", shift = 0, arl = unname(xcusum.arl(0.5, 4, 0, sided = "two", r = 60))),
  list(call = "xcusum.arl(0.5, 4, 1, sided = 'two')", rule = "cusum", shift = 1, arl = unname(xcusum.arl(0.5, 4, 1, sided = "two", r = 60))),
  list(call = "xewma.arl(0.2, 2.5, 0, sided = 'two')", rule = "ewma", shift = 0, arl = unname(xewma.arl(0.2, 2.5, 0, sided = "two", r = 60))),
  list(call = "xewma.arl(0.2, 2.5, 1, sided = 'two')", rule = "ewma", shift = 1, arl = unname(xewma.arl(0.2, 2.5, 1, sided = "two", r = 60))))
defaults <- list(call = "xcusum.arl(0.5, 4.77, 0, sided = 'two'), xewma.arl(0.2, 2.86, 0, sided = 'two')", cusum = unname(xcusum.arl(0.5, 4.77, 0, sided = "two", r = 60)), ewma = unname(xewma.arl(0.2, 2.86, 0, sided = "two", r = 60)))

write_json(list(made = R.version.string, d2 = d2, xmr = xmr, ewma = ewma, cusum = cusum, pChart = pChart, arl = arl, defaults = defaults),
  file.path(here, "control.json"), digits = I(17), auto_unbox = TRUE, na = "null")
