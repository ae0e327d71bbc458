# Reference values for packages/statistics/comparisons, from R 4.2.2 with effectsize 0.8.3, metafor 3.8-1, exactRankTests 0.8-35 and jsonlite
# (Debian r-cran-*). Each case names the call that gave it.
# Run: Rscript packages/statistics/reference/comparisons.R   (writes comparisons.json beside itself)
suppressMessages({library(effectsize); library(metafor); library(exactRankTests); library(jsonlite)})
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
set.seed(20260108)
quiet <- suppressWarnings

pairs <- list(c(56, 70, 48, 80), c(9, 10, 3, 10), c(6, 7, 2, 7), c(5, 56, 0, 29), c(0, 10, 0, 20), c(10, 10, 0, 10), c(120, 1000, 161, 1200), c(1, 3, 900, 1000))
wilson <- function(x, n) quiet(prop.test(x, n, correct = FALSE)$conf.int)
twoProportions <- lapply(pairs, function(v) { p <- v[1] / v[2]; q <- v[3] / v[4]; a <- wilson(v[1], v[2]); b <- wilson(v[3], v[4])
  t <- quiet(prop.test(v[c(1, 3)], v[c(2, 4)], correct = FALSE))
  list(call = "prop.test(c(x1, x2), c(n1, n2), correct = FALSE)$p.value; Newcombe's ends from the two prop.test(x, n, correct = FALSE)$conf.int", counts = v,
    pValue = if (is.nan(t$p.value)) 1 else t$p.value, difference = p - q, low = p - q - sqrt((p - a[1])^2 + (b[2] - q)^2), high = p - q + sqrt((a[2] - p)^2 + (q - b[1])^2)) })
cohensH <- lapply(pairs, function(v) { h <- 2 * asin(sqrt(v[1] / v[2])) - 2 * asin(sqrt(v[3] / v[4])); e <- qnorm(0.975) * sqrt(1 / v[2] + 1 / v[4])
  list(call = "2 * asin(sqrt(x1 / n1)) - 2 * asin(sqrt(x2 / n2))", counts = v, estimate = h, low = max(-pi, h - e), high = min(pi, h + e)) })

job <- matrix(c(1, 2, 1, 0, 3, 3, 6, 1, 10, 10, 14, 9, 6, 7, 12, 11), 4)
tables <- list(tea = matrix(c(3, 1, 1, 3), 2), twins = matrix(c(2, 10, 15, 3), 2), unequal = matrix(c(1, 9, 40, 200), 2), corner = matrix(c(0, 8, 5, 3), 2),
  job = job, wide = matrix(c(4, 0, 2, 1, 3, 3, 0, 6, 1, 2), 2), three = matrix(c(10, 12, 5, 20, 8, 9, 15, 30, 11), 3), large = matrix(c(120, 80, 300, 270), 2))
chiSquare <- lapply(names(tables), function(k) { t <- quiet(chisq.test(tables[[k]], correct = FALSE)); y <- quiet(chisq.test(tables[[k]], correct = TRUE))
  list(call = "chisq.test(table, correct = FALSE); chisq.test(table, correct = TRUE)", table = tables[[k]], statistic = unname(t$statistic), degrees = unname(t$parameter),
    pValue = t$p.value, expected = min(t$expected), yates = unname(y$statistic), yatesP = y$p.value) })
# fisher.test finds its odds ratio and interval with uniroot's default tolerance (1e-4); the same equations solved to 1e-13 here.
odds <- function(m, level) { x <- m[1, 1]; r1 <- sum(m[1, ]); r2 <- sum(m[2, ]); k <- sum(m[, 1]); lo <- max(0, k - r2); hi <- min(k, r1); s <- lo:hi
  d <- function(w) { l <- dhyper(s, r1, r2, k, log = TRUE) + w * s; l <- exp(l - max(l)); l / sum(l) }
  root <- function(f) exp(uniroot(f, c(-40, 40), tol = 1e-13)$root); a <- (1 - level) / 2
  c(if (x == lo) 0 else root(function(w) sum(s * d(w)) - x), if (x == lo) 0 else root(function(w) sum(d(w)[s >= x]) - a), root(function(w) sum(d(w)[s <= x]) - a)) }
fisher <- lapply(names(tables), function(k) { m <- tables[[k]]; t <- fisher.test(m, workspace = 2e7)
  o <- if (all(dim(m) == 2)) odds(m, 0.9) else NULL; if (!is.null(o)) stopifnot(abs(o[1] - t$estimate) < 1e-3 * (1 + o[1]))
  list(call = "fisher.test(table, workspace = 2e7)$p.value; its equations for the odds ratio solved to 1e-13, conf.level = 0.9", table = m, pValue = t$p.value, oddsRatio = o) })

groups <- list(plain = list(a = c(1.1, 5.2, 3.3, 9.9), b = c(2.5, 7.1, 8.8, 12.4, 6.6, 10.3)), unequal = list(a = c(20, 31), b = round(rnorm(45, 22, 6), 4)),
  ties = list(a = c(1, 2, 2, 3, 5, 5), b = c(2, 3, 3, 5, 8, 9, 9)), long = list(a = round(rexp(60, 1), 5), b = round(rexp(30, 0.6), 5)), apart = list(a = c(1, 2, 3, 4), b = c(11, 12, 13)))
mannWhitney <- lapply(groups, function(g) { t <- quiet(wilcox.test(g$a, g$b)); list(call = "wilcox.test(a, b)", a = g$a, b = g$b, statistic = unname(t$statistic), pValue = t$p.value) })
cliff <- lapply(groups, function(g) { d <- sign(outer(g$a, g$b, "-")); m <- nrow(d); n <- ncol(d); e <- mean(d); r <- rowMeans(d); c <- colMeans(d)
  v <- max((n^2 * sum((r - e)^2) + m^2 * sum((c - e)^2) - sum((d - e)^2)) / (m * n * (m - 1) * (n - 1)), (1 - e^2) / (m * n - 1)); z <- qt(0.975, m + n - 2)
  h <- if (abs(e) == 1) NULL else (e - e^3 + c(-1, 1) * z * sqrt(v) * sqrt((1 - e^2)^2 + z^2 * v)) / (1 - e^2 + z^2 * v)
  b <- min(m, n); if (is.null(h)) h <- sort(sign(e) * c(1, (b - z^2) / (b + z^2)))
  stopifnot(abs(rank_biserial(g$a, g$b)$r_rank_biserial - e) < 1e-12)
  list(call = "rank_biserial(a, b); Feng & Cliff's interval on sign(outer(a, b, '-'))", a = g$a, b = g$b, estimate = e, low = max(-1, h[1]), high = min(1, h[2])) })
standardized <- lapply(groups, function(g) { d <- cohens_d(g$a, g$b)$Cohens_d; h <- as.numeric(escalc("SMD", m1i = mean(g$a), m2i = mean(g$b), sd1i = sd(g$a), sd2i = sd(g$b), n1i = length(g$a), n2i = length(g$b), correct = TRUE)$yi)
  m <- length(g$a); n <- length(g$b); s <- sqrt(1 / m + 1 / n); t <- d / s; f <- m + n - 2
  end <- function(p) uniroot(function(k) pt(t, f, k) - p, t + c(-1, 1) * (6 + abs(t)), tol = 1e-12)$root * s
  list(call = "cohens_d(a, b), escalc('SMD')$yi, uniroot on pt(t, n - 2, ncp)", a = g$a, b = g$b, d = d, low = end(0.975), high = end(0.025), g = h) })
noncentral <- lapply(list(c(1.5, 10, 2), c(-1.5, 10, 0.5), c(3, 4, -1), c(12, 40, 9), c(0, 40, 1), c(-0.3, 200, 0)), function(v) list(call = "pt(t, df, ncp)", at = v, value = pt(v[1], v[2], v[3])))

whole <- list(list(a = c(12, 15, 9, 30), b = c(8, 7, 14, 3, 10)), list(a = c(1, 1, 2, 9), b = c(1, 0, 0, 2, 2, 1, 0)), list(a = c(5, 9), b = c(1, 2, 3, 4, 4, 3, 2, 1, 0, 7)))
permutation <- lapply(whole, function(g) list(call = "perm.test(a, b, exact = TRUE)", a = g$a, b = g$b, byR = perm.test(g$a, g$b, exact = TRUE)$p.value,
  pValue = { x <- c(g$a, g$b); k <- combn(length(x), length(g$a)); s <- apply(k, 2, function(i) abs(mean(x[i]) - mean(x[-i]))); mean(s >= abs(mean(g$a) - mean(g$b)) - 1e-9) }))

p <- list(c(0.01, 0.04, 0.03, 0.005, 0.5), c(0.2, 0.2, 0.2), c(1e-12, 1, 0.9, 0.04, 0.04, 0), round(runif(25)^2, 4), 0.03)
adjusted <- lapply(p, function(v) list(call = "p.adjust(p, 'BH'), p.adjust(p, 'BY')", p = I(v), BH = I(p.adjust(v, "BH")), BY = I(p.adjust(v, "BY"))))

doses <- list(list(x = c(83, 90, 129, 70), n = c(86, 93, 136, 82), s = 1:4), list(x = c(1, 4, 9), n = c(20, 22, 19), s = c(0, 1, 5)), list(x = c(5, 0, 7), n = c(50, 3, 40), s = 0:2))
trend <- lapply(doses, function(d) { t <- prop.trend.test(d$x, d$n, d$s); list(call = "prop.trend.test(x, n, s)", x = d$x, n = d$n, s = d$s, chi = unname(t$statistic), pValue = t$p.value) })

series <- list(short = c(3, 1, 4, 5, 9), exact = round(0.05 * 1:30 + rnorm(30), 5), ties = c(2, 2, 3, 1, 4, 4, 5, 4, 6, 2, 7), long = round(cumsum(rnorm(60, 0.1)), 4), falling = 20:9)
kendall <- lapply(series, function(x) { n <- length(x); exact <- n < 50 && !anyDuplicated(x); t <- quiet(if (exact) cor.test(seq_along(x), x, method = "kendall", exact = TRUE) else cor.test(seq_along(x), x, method = "kendall", exact = FALSE, continuity = TRUE))
  i <- combn(n, 2); s <- sort((x[i[2, ]] - x[i[1, ]]) / (i[2, ] - i[1, ])); q <- table(x); v <- (n * (n - 1) * (2 * n + 5) - sum(q * (q - 1) * (2 * q + 5))) / 18; N <- length(s); c <- qnorm(0.975) * sqrt(v)
  at <- function(k) approx(1:N, s, min(N, max(1, k)))$y
  list(call = if (exact) "cor.test(t, x, method = 'kendall', exact = TRUE)" else "cor.test(t, x, method = 'kendall', exact = FALSE, continuity = TRUE)", x = x, score = sum(sign(x[i[2, ]] - x[i[1, ]])),
    tau = unname(t$estimate), pValue = t$p.value, slope = median(s), low = at((N - c) / 2), high = at((N + c) / 2 + 1)) })

tails <- lapply(list(c(0.3, 1), c(30, 4), c(300, 4), c(1200, 9), c(2, 500)), function(v) list(call = "pchisq(statistic, degrees, lower.tail = FALSE)", statistic = v[1], degrees = v[2], p = pchisq(v[1], v[2], lower.tail = FALSE)))

write_json(list(made = R.version.string, twoProportions = twoProportions, cohensH = cohensH, chiSquare = chiSquare, tails = tails, fisher = fisher, mannWhitney = unname(mannWhitney), cliff = unname(cliff),
  standardized = unname(standardized), noncentral = noncentral, permutation = permutation, adjusted = adjusted, trend = trend, kendall = unname(kendall)),
  file.path(here, "comparisons.json"), digits = I(17), auto_unbox = TRUE, na = "null")
