# Reference values for packages/statistics/judging, from R 4.2.2 with pROC 1.18.0 and jsonlite (Debian r-cran-proc, r-cran-jsonlite).
# Run: Rscript packages/statistics/reference/judging.R   (writes judging.json beside itself; judging.py adds scikit-learn's)
suppressMessages({library(pROC); library(jsonlite)})
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
set.seed(20260107)

n <- 140
signal <- rnorm(n)
outcome <- rbinom(n, 1, plogis(-1 + 1.3 * signal))
first <- round(plogis(-0.6 + 1.1 * signal + rnorm(n, 0, 0.6)), 2)
second <- round(plogis(-0.9 + 0.7 * signal + rnorm(n, 0, 0.9)), 2)
small <- c(1:6, 20:29)

area <- function(score, rows = seq_len(n), level = 0.95) {
  curve <- roc(outcome[rows], score[rows], quiet = TRUE, direction = "<", levels = c(0, 1))
  interval <- ci.auc(curve, method = "delong", conf.level = level)
  list(auc = as.numeric(curve$auc), variance = var(curve, method = "delong"), low = interval[1], high = interval[3])
}
pair <- roc.test(roc(outcome, first, quiet = TRUE, direction = "<", levels = c(0, 1)), roc(outcome, second, quiet = TRUE, direction = "<", levels = c(0, 1)),
  paired = TRUE, method = "delong")

murphy <- function(p, y, bin) {
  rows <- tapply(y, bin, length); said <- tapply(p, bin, mean); share <- tapply(y, bin, mean); base <- mean(y)
  list(reliability = sum(rows * (said - share)^2) / length(y), resolution = sum(rows * (share - base)^2) / length(y), uncertainty = base * (1 - base))
}
width <- findInterval(first, (0:10) / 10, left.open = TRUE, rightmost.closed = TRUE)
mass <- floor((rank(first) - 0.5) / n * 10)
ece <- function(p, y, bin) sum(tapply(y, bin, length) / length(y) * abs(tapply(p, bin, mean) - tapply(y, bin, mean)))
brier <- t.test((first - outcome)^2)
order <- order(second, outcome); steps <- isoreg(second[order], outcome[order])
distinct <- tapply(outcome, second, mean); weight <- tapply(outcome, second, length)

# Platt's sigmoid with the smoothed targets of Lin, Lin & Weng (2007)
platt <- function(score, outcome) {
  target <- ifelse(outcome == 1, (sum(outcome) + 1) / (sum(outcome) + 2), 1 / (sum(1 - outcome) + 2))
  fit <- coef(glm(target ~ score, family = quasibinomial, control = glm.control(epsilon = 1e-14, maxit = 100)))
  list(intercept = fit[[1]], slope = fit[[2]])
}
parted <- list(score = c(-2, 0.5, 1, 4, 4.5, 7), outcome = c(0, 0, 0, 1, 1, 1))

write_json(list(version = R.version.string, pROC = as.character(packageVersion("pROC")), outcome = outcome, first = first, second = second,
  auc = list(first = area(first), second = area(second), level80 = area(first, level = 0.8), small = c(area(first, small), list(rows = small - 1))),
  paired = list(statistic = unname(pair$statistic), p = pair$p.value, low = pair$conf.int[1], high = pair$conf.int[2]),
  brier = list(estimate = unname(brier$estimate), low = brier$conf.int[1], high = brier$conf.int[2]),
  decomposition = list(distinct = murphy(first, outcome, first), width = murphy(first, outcome, width)),
  calibrationError = list(count = ece(first, outcome, mass), width = ece(first, outcome, width)),
  platt = list(probabilities = platt(second, outcome), logOdds = platt(qlogis(second), outcome), parted = c(parted, platt(parted$score, parted$outcome))),
  isoreg = list(x = second[order], y = outcome[order], fitted = isoreg(as.numeric(outcome[order]))$yf, strictly = { k <- 1:60; list(y = cos(k) + k / 20, fitted = isoreg(cos(k) + k / 20)$yf) })),
  file.path(here, "judging.json"), digits = NA, auto_unbox = TRUE)
