# Reference values for packages/statistics/decomposition, from R 4.2.2 with jsonlite (Debian r-cran-jsonlite). Each case names the call.
# Run: Rscript packages/statistics/reference/decomposition.R   (writes decomposition.json beside itself)
suppressMessages(library(jsonlite))
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
set.seed(20260110)

amounts <- list(skewed = round(rlnorm(40, 3, 1), 2), ties = c(0, 0, 0, 5, 5, 10), three = c(1, 2, 9), even = c(4, 5, 4, 5, 4))
g <- function(x) sum(abs(outer(x, x, "-"))) / (2 * length(x)^2 * mean(x))
gini <- lapply(amounts, function(x) { n <- length(x); j <- sapply(1:n, function(i) g(x[-i])); s <- sqrt((n - 1) / n * sum((j - mean(j))^2)); q <- qt(0.975, n - 1)
  list(call = "sum(abs(outer(x, x, '-'))) / (2 * length(x)^2 * mean(x)); jackknife", x = x, estimate = g(x), low = max(0, g(x) - q * s), high = min(1, g(x) + q * s)) })
lorenz <- lapply(amounts, function(x) list(call = "c(0, cumsum(sort(x)) / sum(x))", x = x, share = c(0, cumsum(sort(x)) / sum(x))))
top <- unlist(lapply(amounts, function(x) lapply(c(0.1, 0.15, 0.2, 0.5, 0.77), function(f) { n <- length(x)
  list(call = "1 - approx(0:n / n, c(0, cumsum(sort(x)) / sum(x)), 1 - f)$y", x = x, fraction = f, share = 1 - approx(0:n / n, c(0, cumsum(sort(x)) / sum(x)), 1 - f)$y) })), recursive = FALSE)

perms <- function(v) if (length(v) <= 1) list(v) else unlist(lapply(seq_along(v), function(i) lapply(perms(v[-i]), function(p) c(v[i], p))), recursive = FALSE)
before <- c(patients = 120, rate = 0.25, stay = 18000, waste = 0.12); after <- c(patients = 150, rate = 0.21, stay = 19500, waste = 0.17)
value <- function(f) unname(f["patients"] * f["rate"] * f["stay"] * (1 - f["waste"]) - 2000 * f["patients"]^0.5)
parts <- rowMeans(sapply(perms(names(before)), function(o) { now <- before; out <- setNames(numeric(4), names(before)); for (k in o) { was <- value(now); now[k] <- after[k]; out[k] <- value(now) - was }; out }))
shapley <- list(call = "mean over all permutations of the factors", before = as.list(before), after = as.list(after), parts = as.list(parts))

L <- function(a, b) ifelse(a == b, a, (b - a) / log(b / a))
x0 <- cbind(patients = c(40, 60, 20), rate = c(0.3, 0.2, 0.1), stay = c(10, 8, 30)); x1 <- cbind(patients = c(55, 50, 20), rate = c(0.25, 0.2, 0.14), stay = c(11, 8.5, 30))
w <- L(apply(x0, 1, prod), apply(x1, 1, prod))
lmdi <- list(call = "colSums(L(v0, v1) * log(x1 / x0))", before = as.data.frame(x0), after = as.data.frame(x1), parts = as.list(colSums(w * log(x1 / x0))))
z0 <- c(patients = 0, rate = 0.3, stay = 5); z1 <- c(patients = 12, rate = 0.4, stay = 4); d <- 1e-250; s0 <- pmax(z0, d)
zero <- list(call = "L(prod(x0), prod(x1)) * log(x1 / x0) with 0 replaced by 1e-250 (Ang & Liu 2007)", before = as.list(z0), after = as.list(z1), parts = as.list(L(prod(s0), prod(z1)) * log(z1 / s0)))

nA <- c(100, 50, 30); rA <- c(0.2, 0.4, 0.1); nB <- c(80, 90, 60); rB <- c(0.18, 0.45, 0.12); pA <- nA / sum(nA); pB <- nB / sum(nB)
kitagawa <- list(call = "sum((pB - pA) * (rA + rB) / 2), sum((rB - rA) * (pA + pB) / 2)", a = data.frame(size = nA, rate = rA), b = data.frame(size = nB, rate = rB),
  composition = sum((pB - pA) * (rA + rB) / 2), rate = sum((rB - rA) * (pA + pB) / 2), difference = sum(pB * rB) - sum(pA * rA), groupRates = (rB - rA) * (pA + pB) / 2)

make <- function(n, shift, slope) { x <- cbind(age = round(rnorm(n, 4 + shift, 2), 2), size = round(rexp(n, 1 / (3 + shift)), 2)); list(x = x, y = round(2 + slope * x[, 1] + 0.5 * x[, 2] + rnorm(n, 0, 1.5), 3)) }
A <- make(70, 0, 0.4); B <- make(45, 1, 0.7)
fit <- function(d) { m <- lm(d$y ~ d$x); X <- model.matrix(m); list(b = unname(coef(m)), V = unname(vcov(m)), m = unname(colMeans(X)), S = unname(cov(X)) / nrow(X), y = mean(d$y), v = var(d$y) / length(d$y)) }
a <- fit(A); b <- fit(B); q <- function(x, V) as.numeric(t(x) %*% V %*% x)
split <- function(w) { bs <- w * a$b + (1 - w) * b$b; Vs <- w^2 * a$V + (1 - w)^2 * b$V; D <- b$m - a$m; M <- (1 - w) * a$m + w * b$m; e <- b$b - a$b
  list(weightOfA = w, explained = c(sum(D * bs), sqrt(q(D, Vs) + q(bs, a$S + b$S))), unexplained = c(sum(M * e), sqrt(q(M, a$V + b$V) + q(e, (1 - w)^2 * a$S + w^2 * b$S))), explainedBy = D * bs, unexplainedBy = M * e) }
D <- b$m - a$m; e <- b$b - a$b
oaxaca <- list(call = "lm in each group, vcov, Jann (2008)", a = A, b = B, difference = c(b$y - a$y, sqrt(a$v + b$v)), splits = lapply(c(1, 0, 0.5), split),
  endowments = c(sum(D * a$b), sqrt(q(D, a$V) + q(a$b, a$S + b$S))), coefficients = c(sum(a$m * e), sqrt(q(a$m, a$V + b$V) + q(e, a$S))), interaction = c(sum(D * e), sqrt(q(D, a$V + b$V) + q(e, a$S + b$S))))

write_json(list(made = R.version.string, gini = unname(gini), lorenz = unname(lorenz), top = unname(top), shapley = shapley, lmdi = lmdi, zero = zero, kitagawa = kitagawa, oaxaca = oaxaca),
  file.path(here, "decomposition.json"), digits = I(17), auto_unbox = TRUE, na = "null")
