# Reference values for packages/statistics/regression, from R 4.2.2 with sandwich 3.0-2, glmnet 4.1-6 and jsonlite (Debian r-cran-*).
# Run: Rscript packages/statistics/reference/regression.R   (writes regression.json beside itself)
suppressMessages({library(sandwich); library(glmnet); library(jsonlite)})
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
set.seed(20260106)

n <- 120
size <- round(rnorm(n, 50, 12), 2)
year <- 2015 + sample(0:9, n, TRUE)
rival <- rbinom(n, 1, 0.35)
depth <- round(rexp(n), 3)
seller <- rep(1:14, times = c(2, 3, 5, 7, 8, 8, 9, 9, 10, 11, 11, 12, 12, 13))
lift <- rnorm(14, 0, 0.5)[seller]
amount <- round(3 + 0.08 * size - 1.5 * rival + 0.1 * (year - 2015) + lift + rnorm(n) * (0.4 + size / 60), 3)
won <- rbinom(n, 1, plogis(-2.2 + 0.05 * size - 1.1 * rival + lift))
weeks <- round(runif(n, 0.5, 9), 1)
calls <- rpois(n, weeks * exp(-0.4 + 0.015 * size - 0.3 * rival + lift))
data <- data.frame(size, year, rival, depth)

terms <- function(model, covariance, test = "z", df = NULL) {
  b <- unname(coef(model)); se <- unname(sqrt(diag(covariance)))
  q <- if (test == "t") qt(0.95, df) else qnorm(0.95)
  p <- if (test == "t") 2 * pt(-abs(b / se), df) else 2 * pnorm(-abs(b / se))
  list(estimate = b, standardError = se, low90 = b - q * se, high90 = b + q * se, pValue = p, covariance = unname(as.vector(t(covariance))))
}

line <- lm(amount ~ size + year + rival + depth)
leastSquares <- list(
  classical = terms(line, vcov(line), "t", df.residual(line)),
  HC0 = terms(line, vcovHC(line, "HC0"), "t", df.residual(line)),
  HC1 = terms(line, vcovHC(line, "HC1"), "t", df.residual(line)),
  HC2 = terms(line, vcovHC(line, "HC2"), "t", df.residual(line)),
  HC3 = terms(line, vcovHC(line, "HC3"), "t", df.residual(line)),
  clustered = terms(line, vcovCL(line, cluster = seller, type = "HC1"), "t", 13),
  residuals = unname(residuals(line)), residualDeviation = sigma(line),
  rSquared = summary(line)$r.squared, adjustedRSquared = summary(line)$adj.r.squared,
  fTest = { f <- summary(line)$fstatistic; unname(c(f, pf(f[1], f[2], f[3], lower.tail = FALSE))) }
)
bare <- lm(amount ~ 0 + size + rival)
noIntercept <- c(terms(bare, vcovHC(bare, "HC3"), "t", df.residual(bare)),
  list(rSquared = summary(bare)$r.squared, adjustedRSquared = summary(bare)$adj.r.squared))

tight <- list(epsilon = 1e-15, maxit = 100)
logit <- glm(won ~ size + year + rival + depth, family = binomial, control = tight)
fresh <- data.frame(size = c(20, 50, 90), year = c(2015, 2020, 2024), rival = c(0, 1, 0), depth = c(0.1, 1, 4))
link <- predict(logit, fresh, se.fit = TRUE)
logistic <- c(terms(logit, vcov(logit)), list(
  logLikelihood = as.numeric(logLik(logit)), deviance = deviance(logit), nullDeviance = logit$null.deviance,
  likelihoodRatioP = pchisq(logit$null.deviance - deviance(logit), 4, lower.tail = FALSE),
  clusteredCovariance = as.vector(t(vcovCL(logit, cluster = seller, type = "HC1"))),
  fitted = unname(fitted(logit)),
  fresh = unname(plogis(link$fit)), freshLow95 = unname(plogis(link$fit - qnorm(0.975) * link$se.fit)), freshHigh95 = unname(plogis(link$fit + qnorm(0.975) * link$se.fit))))

# glmnet minimises -logLik / n + lambda / 2 * sum(beta^2) on columns divided by their population deviation: ridge = n * lambda.
ridge <- lapply(c(1, 12, 60), function(strength) {
  fit <- glmnet(as.matrix(data), won, family = "binomial", alpha = 0, lambda = strength / n, standardize = TRUE, thresh = 1e-16, maxit = 1e7)
  list(ridge = strength, estimate = unname(as.vector(coef(fit))))
})

rate <- glm(calls ~ size + rival + depth + offset(log(weeks)), family = poisson, control = tight)
poisson <- c(terms(rate, vcov(rate)), list(
  logLikelihood = as.numeric(logLik(rate)), deviance = deviance(rate),
  dispersion = sum(residuals(rate, "pearson")^2) / df.residual(rate),
  clusteredCovariance = as.vector(t(vcovCL(rate, cluster = seller, type = "HC1"))),
  fitted = unname(fitted(rate))))

# R's own data sets.
birth <- glm(am ~ wt + hp, family = binomial, data = mtcars, control = tight)
known <- list(
  mtcars = list(wt = mtcars$wt, hp = mtcars$hp, am = mtcars$am, mpg = mtcars$mpg, logistic = terms(birth, vcov(birth)),
    leastSquares = { m <- lm(mpg ~ wt + hp, mtcars); terms(m, vcovHC(m, "HC3"), "t", df.residual(m)) }),
  warpbreaks = { m <- glm(breaks ~ wool + tension, family = stats::poisson, data = warpbreaks, control = tight)
    list(breaks = warpbreaks$breaks, woolB = as.integer(warpbreaks$wool == "B"), tensionM = as.integer(warpbreaks$tension == "M"),
         tensionH = as.integer(warpbreaks$tension == "H"), poisson = terms(m, vcov(m)), deviance = deviance(m)) })

write_json(list(version = R.version.string, sandwich = as.character(packageVersion("sandwich")), glmnet = as.character(packageVersion("glmnet")),
  data = list(size = size, year = year, rival = rival, depth = depth, seller = seller, amount = amount, won = won, weeks = weeks, calls = calls),
  leastSquares = leastSquares, noIntercept = noIntercept, logistic = logistic, ridge = ridge, poisson = poisson, known = known),
  file.path(here, "regression.json"), digits = NA, auto_unbox = TRUE)
