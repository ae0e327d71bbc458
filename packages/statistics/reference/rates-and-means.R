# Reference values for packages/statistics/rates, means and shrinkage, from R 4.2.2 with boot 1.3-28.1, survey 4.1-1, metafor 3.8-1,
# MASS 7.3-58.2 and jsonlite (Debian r-cran-*). Each case names the call that gave it.
# Run: Rscript packages/statistics/reference/rates-and-means.R   (writes rates-and-means.json beside itself)
suppressMessages({library(boot); library(survey); library(metafor); library(MASS); library(jsonlite)})
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
set.seed(20260107)

pairs <- list(c(0, 1), c(1, 1), c(0, 10), c(10, 10), c(1, 10), c(3, 10), c(5, 10), c(9, 10), c(1, 1000), c(137, 1000), c(999, 1000), c(52341, 100000))
each <- function(f) unlist(lapply(pairs, function(p) lapply(c(0.8, 0.95, 0.99), function(level) f(p[1], p[2], level))), recursive = FALSE)
case <- function(call, x, n, level, ends) list(call = call, x = x, n = n, level = level, low = ends[1], high = ends[2])
wilson <- each(function(x, n, level) case("prop.test(x, n, conf.level = level, correct = FALSE)$conf.int", x, n, level,
  suppressWarnings(prop.test(x, n, conf.level = level, correct = FALSE)$conf.int)))
clopperPearson <- each(function(x, n, level) case("binom.test(x, n, conf.level = level)$conf.int", x, n, level,
  binom.test(x, n, conf.level = level)$conf.int))
jeffreys <- each(function(x, n, level) { e <- qbeta(c((1 - level) / 2, (1 + level) / 2), x + 0.5, n - x + 0.5)
  case("qbeta(c((1 - level) / 2, (1 + level) / 2), x + 0.5, n - x + 0.5), 0 at x = 0, 1 at x = n", x, n, level, c(if (x == 0) 0 else e[1], if (x == n) 1 else e[2])) })

funnelOf <- function(p, q, P, D, scale) { r <- q(p); max(0, (r - (P(r) - p) / D(r)) / scale) }
funnel <- unlist(lapply(list(c(0.2, 10), c(0.2, 400), c(0.03, 50), c(0.9, 77)), function(s) lapply(c(0.95, 0.998), function(level) {
  p <- c((1 - level) / 2, (1 + level) / 2)
  e <- sapply(p, funnelOf, q = function(p) qbinom(p, s[2], s[1]), P = function(r) pbinom(r, s[2], s[1]), D = function(r) dbinom(r, s[2], s[1]), scale = s[2])
  g <- sapply(p, funnelOf, q = function(p) qpois(p, s[2] * s[1]), P = function(r) ppois(r, s[2] * s[1]), D = function(r) dpois(r, s[2] * s[1]), scale = s[2])
  list(call = "r <- qbinom(p, n, target); (r - (pbinom(r, n, target) - p) / dbinom(r, n, target)) / n; the same with qpois",
       target = s[1], n = s[2], level = level, low = e[1], high = e[2], eventsLow = g[1], eventsHigh = g[2]) })), recursive = FALSE)

samples <- list(normal = round(rnorm(12, 50, 9), 3), skewed = round(rexp(40, 1 / 300), 3), ties = c(1, 2, 2, 2, 3, 3, 7, 7, 9, 30), large = 1e9 + c(1, 2, 4, 8, 16), two = c(3, 4))
means <- unlist(lapply(names(samples), function(s) lapply(c(0.8, 0.95), function(level) { e <- t.test(samples[[s]], conf.level = level)
  list(call = "t.test(x, conf.level = level)", sample = s, level = level, estimate = unname(e$estimate), low = e$conf.int[1], high = e$conf.int[2]) })), recursive = FALSE)
ps <- c(0, 0.01, 0.1, 0.25, 1 / 3, 0.5, 0.75, 0.9, 0.999, 1)
quantiles <- lapply(names(samples), function(s) list(call = "quantile(x, p, type = 7)", sample = s, p = ps, value = unname(quantile(samples[[s]], ps, type = 7))))
quantileIntervals <- unlist(lapply(c("normal", "skewed", "ties"), function(s) lapply(c(0.5, 0.3, 0.75), function(p) { x <- sort(samples[[s]]); n <- length(x)
  list(call = "sort(x)[c(qbinom(0.1, n, p), qbinom(0.9, n, p) + 1)]", sample = s, p = p, level = 0.8, estimate = unname(quantile(x, p)), low = x[qbinom(0.1, n, p)], high = x[qbinom(0.9, n, p) + 1]) })), recursive = FALSE)

y <- round(rexp(25, 1 / 40), 2); x <- round(y * runif(25, 0.5, 2) + rexp(25, 0.1), 2); y[3] <- 0; x[7] <- 0; y[7] <- 0
design <- svydesign(ids = ~1, data = data.frame(x, y), weights = ~1)
ratio <- svyratio(~y, ~x, design)
ratios <- lapply(c(0.8, 0.95), function(level) { e <- confint(ratio, level = level, df = 24)
  list(call = "confint(svyratio(~y, ~x, svydesign(ids = ~1, data = d, weights = ~1)), df = n - 1)", y = y, x = x, level = level, estimate = unname(ratio$ratio[1, 1]), low = e[1], high = e[2]) })

sides <- data.frame(x1 = c(10, 12, 9, 15, 11, 14), y1 = c(3, 5, 2, 8, 4, 6), x2 = c(11, 10, 12, 16, 9, 0), y2 = c(5, 6, 4, 12, 3, 0))
both <- svyratio(~y1 + y2, ~x1 + x2, svydesign(ids = ~1, data = sides, weights = ~1), covmat = TRUE)
ratioDifferences <- lapply(c(0.8, 0.95), function(level) { w <- c(-1, 0, 0, 1); names(w) <- names(coef(both))
  e <- sum(w * coef(both)); s <- sqrt(as.numeric(t(w) %*% vcov(both) %*% w)) * qt((1 + level) / 2, 5)
  c(list(call = "svycontrast(svyratio(~y1 + y2, ~x1 + x2, design, covmat = TRUE), c(-1, 0, 0, 1)), t with n - 1", level = level, estimate = e, low = e - s, high = e + s), as.list(sides)) })

trimmed <- function(x, i) mean(x[i])^0.5 + sd(x[i])
b <- boot(samples$skewed, trimmed, R = 499)
jack <- sapply(seq_along(samples$skewed), function(i) trimmed(samples$skewed[-i], seq_along(samples$skewed[-i])))
bca <- lapply(c(0.8, 0.95), function(level) { e <- boot.ci(b, conf = level, type = "bca", L = mean(jack) - jack)$bca
  list(call = "boot.ci(boot(x, f, 499), conf = level, type = 'bca', L = mean(jack) - jack)$bca[4:5]", level = level, replicates = sort(as.vector(b$t)), estimate = b$t0, leaveOneOut = jack, low = e[4], high = e[5]) })

# Beta-binomial: maximum marginal likelihood by BFGS from several starts, polished by Newton on numerical derivatives.
polish <- function(f, start) { best <- NULL
  for (s in start) { o <- optim(s, f, method = "BFGS", control = list(reltol = 1e-15, maxit = 1000)); if (is.null(best) || o$value < best$value) best <- o }
  p <- best$par
  for (k in 1:8) { h <- 1e-3; d <- function(i, q = p) { e <- replace(numeric(2), i, h); (f(q - 2 * e) - 8 * f(q - e) + 8 * f(q + e) - f(q + 2 * e)) / (12 * h) }
    g <- c(d(1), d(2)); H <- sapply(1:2, function(j) { e <- replace(numeric(2), j, h); (c(d(1, p + e), d(2, p + e)) - c(d(1, p - e), d(2, p - e))) / (2 * h) }); p <- p - solve(H, g) }
  p }
cells <- list(sellers = list(x = c(5, 10, 3, 0, 40, 7, 12, 0), n = c(20, 22, 30, 0, 90, 9, 60, 4)),
              many = { n <- rpois(60, 25) + 1; p <- rbeta(60, 4, 9); list(x = rbinom(60, n, p), n = n) },
              wide = { n <- c(3, 1000, 20, 50000, 8, 400); list(x = c(1, 300, 12, 8000, 0, 210), n = n) })
betaBinomial <- lapply(names(cells), function(s) { x <- cells[[s]]$x; n <- cells[[s]]$n; k <- n > 0
  f <- function(q) { a <- exp(q[1]); b <- exp(q[2]); -sum(lbeta(a + x[k], b + n[k] - x[k]) - lbeta(a, b)) }
  p <- exp(polish(f, list(c(0, 0), c(1, 2), c(2, 1))))
  list(call = "optim(, function(q) -sum(lbeta(a + x, b + n - x) - lbeta(a, b)), method = 'BFGS'), Newton to the end", x = x, n = n, alpha = p[1], beta = p[2], posterior = (p[1] + x) / (sum(p) + n)) })

counts <- list(visits = list(y = c(5, 10, 3, 0, 40, 7, 1, 0), e = c(20, 22, 30, 0.5, 90, 3, 11.5, 4)),
               many = { e <- round(runif(50, 1, 30), 2); list(y = rpois(50, e * rgamma(50, 3, 6)), e = e) })
gammaPoisson <- lapply(names(counts), function(s) { y <- counts[[s]]$y; e <- counts[[s]]$e
  m <- glm.nb(y ~ 1 + offset(log(e)), control = glm.control(epsilon = 1e-14, maxit = 200)); a <- m$theta; mu <- exp(unname(coef(m)))
  f <- function(q) -sum(dnbinom(y, size = exp(q[1]), mu = exp(q[2]) * e, log = TRUE))
  p <- exp(polish(f, list(c(log(a), log(mu))))); stopifnot(abs(p[1] / a - 1) < 1e-5)
  list(call = "glm.nb(y ~ 1 + offset(log(e))), Newton to the end", y = y, e = e, shape = p[1], mean = p[2], posterior = (p[1] + y) / (p[1] / p[2] + e)) })

effects <- list(list(y = c(1, 5, 9, 2, 4.5, 3), s = c(0.5, 1, 2, 0.3, 1, 0.8)), list(y = round(rnorm(30, 2, 1.5), 2), s = round(runif(30, 0.4, 2), 2)), list(y = c(28, 8, -3, 7, -1, 1, 18, 12), s = c(15, 10, 16, 11, 9, 11, 10, 18)))
normal <- lapply(effects, function(d) { m <- rma(d$y, sei = d$s, method = "ML", control = list(threshold = 1e-14, maxiter = 10000, stepadj = 0.5))
  list(call = "rma(y, sei = s, method = 'ML'); blup(m)$pred", y = d$y, s = d$s, between = m$tau2, mean = unname(m$b[1, 1]), posterior = blup(m)$pred) })

write_json(list(made = R.version.string, samples = samples, wilson = wilson, jeffreys = jeffreys, clopperPearson = clopperPearson, funnel = funnel, means = means,
  quantiles = quantiles, quantileIntervals = quantileIntervals, ratios = ratios, ratioDifferences = ratioDifferences, bca = bca, betaBinomial = betaBinomial, gammaPoisson = gammaPoisson, normal = normal),
  file.path(here, "rates-and-means.json"), digits = I(17), auto_unbox = TRUE, na = "null")
